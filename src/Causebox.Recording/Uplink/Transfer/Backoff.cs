namespace Causebox.Recording.Uplink;

/// <summary>
/// How long to wait after a fault: twice as long each time, between the half and the whole of that so that a fleet does not come back at
/// once, and never before the server said.
/// </summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest, Jitter jitter)
{
    private int _failures;

    /// <summary>Faults since the last success.</summary>
    public int Failures => _failures;

    public void Succeed() => _failures = 0;

    public TimeSpan Fail(TimeSpan? retryAfter = null)
    {
        var whole = Math.Min(first.TotalSeconds * Math.Pow(2, Math.Min(_failures, 30)), longest.TotalSeconds);
        _failures++;
        var own = whole * (0.5 + (0.5 * jitter.Next()));

        // The server's word is a lower bound, spread upwards by a tenth: a whole fleet was told the same second.
        return TimeSpan.FromSeconds(retryAfter is { } told ? Math.Max(own, told.TotalSeconds * (1 + (0.1 * jitter.Next()))) : own);
    }
}
