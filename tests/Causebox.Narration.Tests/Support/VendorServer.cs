using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Causebox.Narration.Tests.Support;

/// <summary>A service on loopback that answers with these bytes, whatever is asked, and keeps what was asked. It can break off, or never answer.</summary>
internal sealed class VendorServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<WireRequest> _requests = new();
    private readonly Task _accepting;
    private readonly Func<WireRequest, byte[]?> _answer;
    private readonly bool _staysOpen;

    /// <param name="answer">What goes over the wire for a request, headers included; null for silence.</param>
    /// <param name="staysOpen">Whether the connection stays when the answer is out.</param>
    public VendorServer(Func<WireRequest, byte[]?> answer, bool staysOpen = false)
    {
        (_answer, _staysOpen) = (answer, staysOpen);
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    public IReadOnlyList<WireRequest> Requests => [.. _requests];

    public static byte[] Http(int status, string body, string type = "application/json", string headers = "", int? length = null) => Encoding.UTF8.GetBytes(
        string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status} X\r\nContent-Type: {type}\r\n{headers}Content-Length: {length ?? Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}"));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        // First, for a listener that was stopped refuses to be asked for the next.
        await _accepting;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> served = [];
        try
        {
            while (true)
                served.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(served);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var request = await ReadAsync(stream);
                _requests.Enqueue(request);
                var answer = _answer(request);
                await stream.WriteAsync(answer ?? [], _stop.Token);
                if (answer is null || _staysOpen)
                    await Task.Delay(Timeout.Infinite, _stop.Token);
            }
            catch (Exception error) when (error is IOException or OperationCanceledException)
            {
                // Whoever asked went away, or the test is over.
            }
        }
    }

    private async Task<WireRequest> ReadAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var piece = new byte[8192];
        while (true)
        {
            var read = await stream.ReadAsync(piece, _stop.Token);
            text.Append(Encoding.UTF8.GetString(piece, 0, read));
            var all = text.ToString();
            var end = all.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0 && read > 0)
                continue;
            var lines = all[..Math.Max(end, 0)].Split("\r\n");
            var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[^1], StringComparer.OrdinalIgnoreCase);
            var body = all[(end + 4)..];
            var isWhole = headers.TryGetValue("Content-Length", out var length)
                ? Encoding.UTF8.GetByteCount(body) >= int.Parse(length, CultureInfo.InvariantCulture)
                : body.EndsWith("0\r\n\r\n", StringComparison.Ordinal);
            if (isWhole || read == 0)
                return new WireRequest(lines[0], headers, body);
        }
    }
}
