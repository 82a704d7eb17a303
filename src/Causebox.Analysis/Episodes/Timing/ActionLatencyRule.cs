namespace Causebox.Analysis.Episodes;

/// <summary>Actions came later and later after what they were decided on.</summary>
internal sealed class ActionLatencyRule() : EpisodeRule("action_latency_grew", Confidence.Medium)
{
    private const int Decimals = 6;

    public override RuleReference Reference { get; } = new(
        "the time from an observation to its action grew before the end to 1.5 times or more of what it was at the beginning, by 10 ms and four times its noise or more, and not in one step. Observation and action are told by their "
        + "stamps where a stream of the sensors has as many samples as one of the actions and each action comes after its observation; it must then grow by one and a half steps as well, for streams that run freely drift "
        + "apart by one. A series named for a latency (`latency`, `inference_time`, in seconds or as `_ms`, `_us`, `_ns`) counts as it is. The end is `failure_time_s` where that lies within the recording",
        "sensors and actions with as many stamps, or a series of latencies",
        ("latency", "the series of latencies, or the stream of observations"),
        ("actions", "the stream of actions; null for a series of latencies"),
        ("begin_s", "the latency at the beginning, in the middle of a fifth of the run"),
        ("end_latency_s", "the latency at the end"),
        ("slope", "seconds of latency in a second of the run, while it grew: the median of all pairs of samples"),
        ("time_s", "when it first stayed above its beginning by `least_growth_s`, from the run's first stamp"),
        ("least_growth_s", "the growth that counts"));

    public override RuleResult Evaluate(EpisodeEvidence evidence)
    {
        var unread = Stamps.Unread(evidence);
        if (RunTime.Of(evidence) is not { } run)
            return unread is null ? RuleResult.Nothing : Skipped(unread);
        LatencyCourse[] courses = [.. LatencyCourse.In(evidence, run)];
        if (courses.Length == 0)
            return Skipped(unread ?? "no series is known to hold latencies by its name, and no stream of the sensors comes in pairs with one of the actions");
        var growth = courses.Select(LatencyGrowth.Of).OfType<LatencyGrowth>().MaxBy(one => one.EndSeconds - one.BeginSeconds);
        if (growth is null)
            return unread is null ? RuleResult.Nothing : Skipped(unread);
        var (course, name) = (growth.Course, growth.Course.Actions ?? growth.Course.Observations);
        return Found(
            $"The latency of {name} grew from {Figures.Duration(growth.BeginSeconds)} to {Figures.Duration(growth.EndSeconds)}",
            (course.Actions is null ? "" : $"An action of {course.Actions} came that long after its observation in {course.Observations}. ")
            + $"It left what it was at the beginning {Figures.Short(growth.CrossedAtSeconds)} s in, and the {(run.IsFailure ? "failure" : "end")} came at {Figures.Short(run.EndSeconds)} s.",
            Evidence.Of(
                ("latency", course.Observations),
                ("actions", course.Actions),
                ("begin_s", PythonRounding.Round(growth.BeginSeconds, Decimals)),
                ("end_latency_s", PythonRounding.Round(growth.EndSeconds, Decimals)),
                ("slope", Figures.Round(growth.SlopePerSecond)),
                ("time_s", PythonRounding.Round(growth.CrossedAtSeconds, 3)),
                ("least_growth_s", PythonRounding.Round(course.LeastGrowth, Decimals))),
            "Profile the policy over the run: memory that fills, a queue that is not emptied, a processor that throttles.") with
        { SkipReason = unread };
    }
}
