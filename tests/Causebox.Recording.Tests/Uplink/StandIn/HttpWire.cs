using System.Globalization;
using System.Text;

namespace Causebox.Recording.Tests.Uplink;

/// <summary>As much of HTTP/1.1 as the stand-in needs; by hand, because a real server would not misbehave.</summary>
internal static class HttpWire
{
    /// <summary>Reads one request; null at the end of the connection. Throws where <paramref name="cutBodyAfter"/> says that it is cut.</summary>
    public static async Task<StandInRequest?> ReadAsync(Stream stream, Func<string, string, int?> cutBodyAfter, CancellationToken stop)
    {
        if (await ReadLineAsync(stream, stop) is not { Length: > 0 } first)
            return null;
        var words = first.Split(' ');
        var target = words[1].Split('?', 2);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await ReadLineAsync(stream, stop) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        var length = headers.TryGetValue("content-length", out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
        var cut = cutBodyAfter(words[0], target[0]);
        var body = new byte[cut is { } most ? Math.Min(most, length) : length];
        await stream.ReadExactlyAsync(body, stop);
        return cut is null
            ? new StandInRequest(words[0], target[0], target.ElementAtOrDefault(1) ?? "", headers, body)
            : throw new IOException("cut in the body, as told");
    }

    public static async Task WriteAsync(Stream stream, StandInAnswer answer, CancellationToken stop)
    {
        var body = Encoding.UTF8.GetBytes(answer.Body);
        var head = $"HTTP/1.1 {answer.Status} X\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n"
            + string.Concat(answer.Headers.Select(header => header + "\r\n")) + "\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), stop);
        await stream.WriteAsync(body.AsMemory(0, answer.CutAfter ?? body.Length), stop);
        await stream.FlushAsync(stop);
        if (answer.CutAfter is not null)
            throw new IOException("cut in the answer, as told");
    }

    private static async Task<string?> ReadLineAsync(Stream stream, CancellationToken stop)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, stop) == 1)
        {
            if (one[0] == '\n')
                return Encoding.ASCII.GetString([.. line]).TrimEnd('\r');
            line.Add(one[0]);
        }

        return null;
    }
}
