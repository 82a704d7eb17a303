using System.Buffers.Binary;

namespace Causebox.Server.Database;

/// <summary>Ids that begin with the time in milliseconds, chance after it (UUID version 7). Their order is the order of creation, in the database as here.</summary>
internal static class TimedId
{
    private const int TimeBytes = 6;
    private const int Bytes = 16;

    public static Guid Create(TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow());

    /// <summary>When this id was created, to the millisecond.</summary>
    public static DateTimeOffset TimeOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        Span<byte> time = stackalloc byte[sizeof(long)];
        bytes[..TimeBytes].CopyTo(time[(sizeof(long) - TimeBytes)..]);
        var milliseconds = BinaryPrimitives.ReadInt64BigEndian(time);
        return milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : DateTimeOffset.MaxValue;
    }

    /// <summary>The lowest id that could be created at this time: every earlier one is below, every later one is not.</summary>
    public static Guid LowestAt(DateTimeOffset time)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        bytes.Clear();
        Span<byte> milliseconds = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(milliseconds, Math.Max(0, time.ToUnixTimeMilliseconds()));
        milliseconds[(sizeof(long) - TimeBytes)..].CopyTo(bytes);
        return new Guid(bytes, bigEndian: true);
    }
}
