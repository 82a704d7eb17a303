using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Causebox.Cli.Tests;

/// <summary>
/// A control loop in another process, as far as the recorder can tell: writes frames by the protocol's document, with no help from the
/// recorder's own code, and remembers when it sent what.
/// </summary>
internal sealed class PacedClient : IDisposable
{
    public const int ViolationEvery = 50;
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public PacedClient(string path)
    {
        _socket.Connect(new UnixDomainSocketEndPoint(path));
        Send(1, 0, "{}"u8);
    }

    /// <summary>When each cycle was sent, by <see cref="Stopwatch"/>.</summary>
    public List<long> SentAt { get; } = [];

    /// <summary>
    /// Sends cycles at a pace for a while, and makes up for none: a loop that was held up goes on from there. False where the recorder is gone.
    /// </summary>
    public async Task<bool> RunAsync(int hertz, TimeSpan time, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / hertz));
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            if (!TrySendCycle())
                return false;
            await pace.WaitForNextTickAsync(cancellation);
        }

        return true;
    }

    public void End() => Send(5, SentAt.Count, []);

    public void Dispose() => _socket.Dispose();

    private bool TrySendCycle()
    {
        var id = SentAt.Count;
        try
        {
            Send(2, id, Cycle(id, id % ViolationEvery == ViolationEvery - 1));
            SentAt.Add(Stopwatch.GetTimestamp());
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static byte[] Cycle(int id, bool isViolation)
    {
        using var body = new MemoryStream();
        using var writer = new BinaryWriter(body);
        writer.Write((long)id);
        writer.Write(Stopwatch.GetTimestamp() * (1_000_000_000 / Stopwatch.Frequency));
        writer.Write(0L);
        for (var stage = 0; stage < 5; stage++)
            writer.Write(double.NaN);
        for (var vector = 0; vector < 8; vector++)
        {
            writer.Write((ushort)6);
            for (var joint = 0; joint < 6; joint++)
                writer.Write(Math.Sin(id + joint + vector));
        }

        for (var text = 0; text < 5; text++)
            writer.Write(ushort.MaxValue);
        writer.Write(new byte[] { 0, 0, 0, 1, 1, (byte)(isViolation ? 2 : 0), 0, 0 });
        writer.Write(0.5);
        Text(writer, "joint_velocity_limit");
        Text(writer, isViolation ? "joint 2 too fast" : "");
        writer.Write(ushort.MaxValue);
        writer.Write((byte)0);
        writer.Flush();
        return body.ToArray();
    }

    private static void Text(BinaryWriter writer, string text)
    {
        writer.Write((ushort)text.Length);
        writer.Write(Encoding.ASCII.GetBytes(text));
    }

    private void Send(byte kind, int sequence, ReadOnlySpan<byte> body)
    {
        var frame = new byte[24 + body.Length];
        new byte[] { 0xcb, (byte)'R', (byte)'F', 1, kind }.CopyTo(frame, 0);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(8), body.Length);
        BinaryPrimitives.WriteInt64LittleEndian(frame.AsSpan(16), sequence);
        body.CopyTo(frame.AsSpan(24));
        _socket.Send(frame);
    }
}
