using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Causebox.Recording.Uplink;

/// <summary>What an answer that is no success means.</summary>
internal static class FaultReader
{
    private const int LongestMessage = 300;
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    public static UplinkFault Read(HttpStatusCode status, RetryConditionHeaderValue? retryAfter, byte[] body, DateTimeOffset now)
    {
        var problem = Parse(body);
        var words = problem?.Error ?? problem?.Detail ?? problem?.Title;
        var message = words is null ? $"HTTP {(int)status}" : $"HTTP {(int)status}: {OneLine(words)}";
        var wait = Wait(retryAfter, now);
        return new UplinkFault(KindOf(status, problem, wait), message, wait, problem?.Offset is >= 0 ? problem.Offset : null);
    }

    private static FaultKind KindOf(HttpStatusCode status, ProblemAnswer? problem, TimeSpan? wait) => (int)status switch
    {
        429 => FaultKind.Throttled,
        503 when wait is not null => FaultKind.Throttled,
        507 => FaultKind.StorageFull,
        408 => FaultKind.Unreachable,
        >= 500 => FaultKind.ServerTrouble,
        401 or 403 => FaultKind.Unauthorised,
        404 or 410 => FaultKind.Gone,
        409 when problem?.Offset is >= 0 => FaultKind.WrongOffset,
        413 => FaultKind.TooLarge,
        400 when problem?.Type == ProblemAnswer.ChecksumMismatch => FaultKind.ChecksumMismatch,
        >= 400 => FaultKind.Refused,
        _ => FaultKind.ServerTrouble,
    };

    // A server that says "in a year" would silence a robot by one mistake.
    private static TimeSpan? Wait(RetryConditionHeaderValue? value, DateTimeOffset now)
    {
        var wait = value?.Delta ?? (value?.Date is { } date ? date - now : null);
        return wait is { } known ? TimeSpan.FromTicks(Math.Clamp(known.Ticks, 0, LongestWait.Ticks)) : null;
    }

    private static ProblemAnswer? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, AgentJson.Default.ProblemAnswer);
        }
        catch (JsonException)
        {
            // A proxy on the way answers in its own words; the status says enough.
            return null;
        }
    }

    private static string OneLine(string text)
    {
        var line = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
        return line.Length > LongestMessage ? line[..LongestMessage] + "…" : line;
    }
}
