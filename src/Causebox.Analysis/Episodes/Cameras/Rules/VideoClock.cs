namespace Causebox.Analysis.Episodes;

/// <summary>
/// The video's clock against the run's. Both begin with the run. Some recorders write a frame for each row of samples and a rate of their own choice into
/// the file: such a video runs too fast or too slow, by as much as its length differs.
/// </summary>
internal static class VideoClock
{
    private const double LeastDeviation = 0.02;
    private const int LeastRows = 10;

    /// <summary>Seconds of the run to a second of the video; 1 unless a series of as many rows as there are frames says otherwise.</summary>
    public static double ScaleOf(EpisodeEvidence evidence, CameraReport report) =>
        RowsOf(evidence, report) is { Clock: { } clock } && report.EndSeconds > 0 && Math.Abs((clock.Seconds / report.EndSeconds) - 1) > LeastDeviation
            ? clock.Seconds / report.EndSeconds : 1;

    /// <summary>A series that has a row for each frame.</summary>
    public static TrajectorySeries? RowsOf(EpisodeEvidence evidence, CameraReport report) => evidence.Sensors.Series.Concat(evidence.Actions.Series)
        .FirstOrDefault(series => report.Frames >= LeastRows && Math.Abs(series.Rows - report.Frames) <= Math.Max(1, report.Frames / 100));
}
