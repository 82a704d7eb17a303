namespace Causebox.Recording.Uplink;

/// <summary>
/// Readings that wait for the server, in memory and bounded: of more, the oldest go. A batch keeps its number until it is done, so that the
/// server can tell a batch that comes twice. Not for two threads at once.
/// </summary>
internal sealed class HealthQueue(string source)
{
    public const int Most = 20_000;
    public const int MostOfABatch = 1_000;

    private readonly Queue<HealthReading> _waiting = new();
    private HealthBatch? _sending;
    private long _number;

    public void Add(IEnumerable<HealthReading> readings)
    {
        foreach (var reading in readings)
            _waiting.Enqueue(reading);
        while (_waiting.Count > Most)
            _waiting.Dequeue();
    }

    /// <summary>What to send next: what was not done last time, or the oldest that waits. Null where nothing does.</summary>
    public HealthBatch? Next()
    {
        if (_sending is null && _waiting.Count > 0)
        {
            List<HealthReading> readings = [];
            while (readings.Count < MostOfABatch && _waiting.TryDequeue(out var reading))
                readings.Add(reading);
            _sending = new HealthBatch(source, ++_number, readings);
        }

        return _sending;
    }

    /// <summary>The batch is with the server, or will never be.</summary>
    public void Done() => _sending = null;
}
