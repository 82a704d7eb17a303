namespace Causebox.Analysis.Episodes;

/// <summary>One channel of an artifact that can be shown.</summary>
/// <param name="Artifact"><c>sensors</c> or <c>actions</c>.</param>
/// <param name="Series">Its series.</param>
/// <param name="Column">Its place in it.</param>
internal sealed record ShownChannel(string Artifact, RecordedSeries Series, int Column)
{
    public TrajectoryChannel Facts => Series.Facts.Channels[Column];

    /// <summary>As findings have it.</summary>
    public string Name => ReplayRegions.NameOf(Facts);

    public static IEnumerable<ShownChannel> In(string artifact, RecordedArtifact recorded) =>
        recorded.Series.SelectMany(series => Enumerable.Range(0, series.Columns.Length).Select(column => new ShownChannel(artifact, series, column)));
}
