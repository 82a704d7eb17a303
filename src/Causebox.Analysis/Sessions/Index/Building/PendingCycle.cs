namespace Causebox.Analysis.Sessions.Index;

/// <summary>A cycle that is being put together from its messages; also the form in which a block gives its rows back.</summary>
internal sealed class PendingCycle
{
    public const int MostEvents = 64;

    public required long Id { get; init; }

    public required ulong LogTime { get; init; }

    public required SessionGeneration Generation { get; set; }

    public SplitParts Parts { get; set; }

    public double? Timestamp { get; set; }

    public bool? StatedViolation { get; set; }

    public bool? StatedClamp { get; set; }

    public bool WasClamped { get; set; }

    /// <summary>The gravest of its guards.</summary>
    public Decision Gravest { get; set; }

    public bool GuardClamped { get; set; }

    public long ViolatedLayers { get; set; }

    public long ClampedLayers { get; set; }

    public string? Context { get; set; }

    /// <summary>-1 where not recorded.</summary>
    public long Severity { get; set; } = -1;

    public string? TraceId { get; set; }

    /// <summary>The first segment that holds a message of it.</summary>
    public long FirstSegment { get; set; } = -1;

    public long LastSegment { get; set; } = -1;

    /// <summary>Microseconds by series, -1 where absent; series beyond the end are absent too.</summary>
    public List<long> Latencies { get; } = [];

    public List<PendingEvent> Events { get; } = [];

    public void NoteSegment(long segment)
    {
        if (FirstSegment < 0)
            FirstSegment = segment;
        LastSegment = Math.Max(LastSegment, segment);
    }

    public void SetLatency(int series, long microseconds)
    {
        while (Latencies.Count <= series)
            Latencies.Add(-1);
        Latencies[series] = microseconds;
    }

    public void AddEvent(PendingEvent item)
    {
        if (Events.Count < MostEvents)
            Events.Add(item);
    }
}
