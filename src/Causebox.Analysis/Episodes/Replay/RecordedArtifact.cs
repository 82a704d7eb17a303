namespace Causebox.Analysis.Episodes;

/// <summary>One artifact with all of its samples, read once to be looked at from near and far. Immutable and safe for any number of threads.</summary>
public sealed class RecordedArtifact
{
    // A channel's facts, its name and its outline weigh about so much beside the samples.
    private const long BytesOfChannel = 2048;

    private RecordedArtifact(Trajectory trajectory, RecordedSeries[] series)
    {
        (Trajectory, Series) = (trajectory, series);
        MemoryBytes = BytesOfChannel + series.Sum(one => one.Bytes + (one.Columns.Length * BytesOfChannel) + (one.Facts.OutlineSeconds.Length * (long)sizeof(double) * (one.Columns.Length + 1)))
            + series.Select(one => one.Passed).OfType<long[]>().Distinct(ReferenceEqualityComparer.Instance).Cast<long[]>().Sum(passed => passed.LongLength * sizeof(long));
    }

    /// <summary>The facts that rules look at, with outlines.</summary>
    public Trajectory Trajectory { get; }

    /// <summary>About how much memory it takes, in bytes.</summary>
    public long MemoryBytes { get; }

    internal RecordedSeries[] Series { get; }

    /// <summary>Reads an artifact as <see cref="TrajectoryReader"/> does, and keeps its samples; at most eight times the limit's bytes are taken for them.</summary>
    /// <param name="artifact">A seekable stream, which is left open.</param>
    /// <param name="limits">The limits of the analyzer when null.</param>
    /// <param name="failureTimeSeconds">When the run failed, in seconds from its start; null when nobody knows.</param>
    /// <param name="cancellation">Ends the reading between two blocks of 32 KiB.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static RecordedArtifact Read(Stream artifact, TrajectoryLimits? limits = null, double? failureTimeSeconds = null, CancellationToken cancellation = default)
    {
        // All of them are kept: nobody needs a few for a picture.
        limits = (limits ?? TrajectoryLimits.Default) with { MaxSamples = 0 };
        var kept = new List<RecordedSeries>();
        var reading = new ArchiveReading(artifact, limits, failureTimeSeconds, withOutlines: true, cancellation) { Kept = kept };
        var trajectory = TrajectoryReader.Read(artifact, limits, reading);
        return new RecordedArtifact(trajectory, [.. kept.OrderBy(series => series.Facts.Name, StringComparer.Ordinal)]);
    }

    /// <summary>An artifact that is missing, too large or unreadable.</summary>
    /// <param name="reason">Such as <c>there is no sensors artifact</c>.</param>
    public static RecordedArtifact Absent(string reason) => new(Trajectory.Absent(reason), []);
}
