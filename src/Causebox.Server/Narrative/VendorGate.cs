namespace Causebox.Server.Narrative;

/// <summary>
/// Whether the vendor is to be asked now. After some failures on end, or when it asks for it, it is left alone for a while; each time that it then fails again, for twice as long.
/// What waits meanwhile costs nothing: it is not even claimed.
/// </summary>
internal sealed class VendorGate(int failuresToRest, TimeProvider clock)
{
    private static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();
    private int _failures;
    private DateTimeOffset _closedUntil = DateTimeOffset.MinValue;

    public bool IsOpen
    {
        get
        {
            lock (_lock)
                return clock.GetUtcNow() >= _closedUntil;
        }
    }

    /// <summary>It answered, whatever the answer was worth.</summary>
    public void Answered()
    {
        lock (_lock)
            _failures = 0;
    }

    /// <param name="rest">How long it asked to be left alone.</param>
    public void Failed(TimeSpan? rest)
    {
        lock (_lock)
        {
            _failures++;
            var own = _failures < failuresToRest ? TimeSpan.Zero : FirstRest * Math.Pow(2, Math.Min(_failures - failuresToRest, 10));
            own = own < LongestRest ? own : LongestRest;
            var until = clock.GetUtcNow() + (rest > own ? rest.Value : own);
            _closedUntil = until > _closedUntil ? until : _closedUntil;
        }
    }
}
