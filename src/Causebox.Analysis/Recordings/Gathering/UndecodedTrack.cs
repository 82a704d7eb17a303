namespace Causebox.Analysis.Recordings;

/// <summary>Messages of a channel that could not be decoded.</summary>
internal sealed class UndecodedTrack
{
    public long Count { get; private set; }

    /// <summary>What was wrong with the first.</summary>
    public string? Reason { get; private set; }

    /// <summary>Log time of the first, nanoseconds.</summary>
    public ulong First { get; private set; }

    /// <summary>Log time of the last, nanoseconds.</summary>
    public ulong Last { get; private set; }

    public void Add(ulong time, string reason)
    {
        if (Count++ == 0)
            (First, Reason) = (time, reason);
        Last = time;
    }
}
