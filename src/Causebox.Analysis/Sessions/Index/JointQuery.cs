namespace Causebox.Analysis.Sessions.Index;

/// <summary>Whose joints to draw. The part of the files that is read is bounded: where more would be needed, evenly spread pieces are read.</summary>
public sealed record JointQuery
{
    /// <summary>The lowest cycle id; null for the first.</summary>
    public long? StartCycle { get; init; }

    /// <summary>The cycle id from which nothing counts; null for behind the last.</summary>
    public long? EndCycle { get; init; }

    /// <summary>How many buckets: 1 to 4,096. Default 500. Where the range has fewer cycle ids there are fewer.</summary>
    public int Buckets { get; init; } = 500;

    /// <summary>Bytes of the files that may be read, as stored; at least one segment always is. Default 64 MiB.</summary>
    public long MaxBytes { get; init; } = 64L << 20;
}
