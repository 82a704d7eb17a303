namespace Causebox.Analysis.Episodes;

/// <summary>
/// A rule on the video. None is certain: a scene may be dark, still or lit by a lamp that flashes, and the video's clock is not the robot's. What
/// it says is of the stretch that matters most: one near the end of the run before all others, and of these the longest.
/// </summary>
internal abstract class CameraRule(string code) : EpisodeRule(code, Confidence.Medium)
{
    /// <summary>What happened so long before the end is near it.</summary>
    protected const double NearSeconds = 10;

    private const int MostListed = 8;
    private const int Decimals = 3;

    protected static (string Name, string Meaning)[] StretchKeys { get; } =
    [
        ("camera", "`the picture`, or which of several side by side, from the left"),
        ("start_s", "when it began, in seconds from the video's first frame"),
        ("end_s", "when it ended"),
        ("seconds", "how long it was"),
        ("before_end_s", "how long before the end it was over; 0 where it lasted to it"),
        ("end_is", "`failure_time_s` where that lies within the video, else `end of the video`"),
        ("others", "up to eight more: `camera`, `start_s`, `end_s`"),
    ];

    public sealed override RuleResult Evaluate(EpisodeEvidence evidence)
    {
        if (evidence.Camera.Absence is { } absence)
            return Skipped(absence);
        var result = Evaluate(evidence, evidence.Camera);
        return result with { SkipReason = result.SkipReason ?? Unwatched(evidence.Camera) };
    }

    /// <summary>What of the video nobody looked at; null where it was watched whole.</summary>
    private static string? Unwatched(CameraReport report)
    {
        if (report.Cut is { } cut)
            return $"the video was watched to {Figures.Short(report.EndSeconds)} s only: {cut}";
        return report.WatchedFromSeconds > 0 ? $"the video was watched from {Figures.Short(report.WatchedFromSeconds)} s on, for it is long" : null;
    }

    protected abstract RuleResult Evaluate(EpisodeEvidence evidence, CameraReport report);

    /// <summary>All stretches of one kind that are long enough, the one that matters most first.</summary>
    protected static CameraFault[] Faults(
        EpisodeEvidence evidence, CameraReport report, Func<CameraView, IEnumerable<CameraStretch>> kind, double leastSeconds)
    {
        var (end, _) = EndOf(evidence, report);
        return [.. report.Views.SelectMany(view => kind(view).Where(one => one.Seconds >= leastSeconds && one.Start < end).Select(one => new CameraFault(view, one)))
            .OrderByDescending(fault => end - fault.Stretch.End <= NearSeconds)
            .ThenByDescending(fault => fault.Stretch.Seconds).ThenBy(fault => fault.Stretch.Start)];
    }

    /// <summary>The end of the run on the video's clock, and what it is. Where a video was not watched whole, its end is where the file says.</summary>
    protected static (double Seconds, string Is) EndOf(EpisodeEvidence evidence, CameraReport report)
    {
        var end = report.Cut is null ? report.EndSeconds : Math.Max(report.EndSeconds, report.DurationSeconds);
        return evidence.FailureTimeSeconds is { } failure && failure > 0 && failure <= end ? (failure, "failure_time_s") : (end, "end of the video");
    }

    /// <summary>What every finding on a stretch says of it; more may follow.</summary>
    protected static Evidence Describe(EpisodeEvidence evidence, CameraReport report, CameraFault[] faults)
    {
        var (first, (end, endIs)) = (faults[0], EndOf(evidence, report));
        return Evidence.Of(
            ("camera", first.View.Name),
            ("start_s", first.Stretch.Start),
            ("end_s", first.Stretch.End),
            ("seconds", PythonRounding.Round(first.Stretch.Seconds, Decimals)),
            ("before_end_s", PythonRounding.Round(Math.Max(0, end - first.Stretch.End), Decimals)),
            ("end_is", endIs),
            ("others", faults.Skip(1).Take(MostListed).Select(fault => Evidence.Of(
                ("camera", fault.View.Name), ("start_s", fault.Stretch.Start), ("end_s", fault.Stretch.End))).ToArray()));
    }

    /// <summary>When it was, and what came of it.</summary>
    protected static string When(EpisodeEvidence evidence, CameraReport report, CameraFault fault)
    {
        var (end, endIs) = EndOf(evidence, report);
        var to = endIs == "failure_time_s" ? "the failure" : "the end of the video";
        var span = $"from {Figures.Short(fault.Stretch.Start)} s to {Figures.Short(fault.Stretch.End)} s";
        return fault.Stretch.End >= end - (2 * report.StepSeconds)
            ? $"{span}, up to {to} at {Figures.Short(end)} s"
            : $"{span}; {to} came at {Figures.Short(end)} s";
    }

    protected static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
