using System.Collections.Immutable;

namespace Causebox.Analysis.Episodes;

/// <summary>What happened at a time: the failure, what the cameras, the clocks and the rates did, and the events that the metadata list.</summary>
internal static class ReplayEvents
{
    /// <summary>More are left out.</summary>
    public const int Most = 500;

    private const int LongestText = 300;
    private static readonly string[] Severities = ["failed", "warning", "info"];
    private static readonly string[] Times = ["t_s", "time_s", "at_s"];
    private static readonly string[] Texts = ["text", "name", "message", "event", "kind"];

    /// <summary>All of them, in order of time.</summary>
    public static ImmutableArray<ReplayEvent> In(EpisodeEvidence evidence, ReplayClock clock, ReplayRegions regions, IReadOnlyList<CitedFinding> findings) =>
    [
        .. Failure(evidence).Concat(findings.SelectMany(finding => Camera(finding, clock))).Concat(regions.Breaks.Select(Break)).Concat(regions.Drops.Select(Drop))
            .Concat(evidence.Metadata["events"].Items.Select(Listed).OfType<ReplayEvent>())
            .Where(one => double.IsFinite(one.AtSeconds)).OrderBy(one => one.AtSeconds).ThenBy(one => one.Kind, StringComparer.Ordinal),
    ];

    /// <summary>As many as are shown, in order of time: with more of them the failure and what is wrong come before what the metadata list.</summary>
    public static IEnumerable<ReplayEvent> Shown(ImmutableArray<ReplayEvent> all) => all.Length <= Most
        ? all : all.Index().OrderBy(one => Array.IndexOf(Severities, one.Item.Severity)).Take(Most).OrderBy(one => one.Index).Select(one => one.Item);

    private static IEnumerable<ReplayEvent> Failure(EpisodeEvidence evidence) => evidence.FailureTimeSeconds is { } failure
        ? [new ReplayEvent(ReplayClock.Figure(failure), null, "failure", "The run failed", null, "failed")] : [];

    private static IEnumerable<ReplayEvent> Camera(CitedFinding finding, ReplayClock clock)
    {
        foreach (var (from, to, camera) in FindingTimes.OfVideo(finding, clock))
        {
            var what = finding.Code switch
            {
                "camera_black" => "black",
                "camera_frozen" => "frozen",
                "camera_blurred" => "blurred",
                "camera_flashing" => "flashing",
                _ => "frames missing",
            };
            yield return new ReplayEvent(ReplayClock.Figure(from), ReplayClock.Figure(to), "camera", $"{camera ?? "the video"}: {what}", finding.Code, "warning");
        }

        if (FindingTimes.EndOfVideo(finding, clock) is { } end)
            yield return new ReplayEvent(ReplayClock.Figure(end), null, "camera", "the video ends", finding.Code, "warning");
    }

    private static ReplayEvent Break(StampBreak one) => one.Kind switch
    {
        BreakKind.Clock => new ReplayEvent(
            ReplayClock.Figure(one.AtSeconds), null, "clock", $"the clock of {one.Stream.Name} jumped {(one.Seconds < 0 ? "back" : "forward")} by {Figures.Duration(Math.Abs(one.Seconds))}",
            "clock_jump", "warning"),
        BreakKind.Gap => new ReplayEvent(
            ReplayClock.Figure(one.AtSeconds), null, "gap", $"nothing of {one.Stream.Name} was recorded for {Figures.Duration(one.Seconds)}",
            one.Seconds >= EpisodeGapRule.LeastSeconds ? "recording_gap" : null, "warning"),
        _ => new ReplayEvent(ReplayClock.Figure(one.AtSeconds), null, "pause", $"{one.Stream.Name} was silent for {Figures.Duration(one.Seconds)}", null, "info"),
    };

    private static ReplayEvent Drop(RateDrop drop) => new(
        ReplayClock.Figure(drop.FromSeconds), ReplayClock.Figure(drop.ToSeconds), "rate",
        $"{drop.Stream.Name} fell from {Figures.Short(1 / drop.UsualStep)} to {Figures.Short(1 / drop.Step)} Hz", "sensor_rate_drop", "warning");

    private static ReplayEvent? Listed(MetadataValue row)
    {
        var at = Times.Select(name => row[name].Number).FirstOrDefault(number => number is not null);
        var text = Texts.Select(name => row[name].Text).FirstOrDefault(text => text is { Length: > 0 });
        return at is { } seconds && text is not null ? new ReplayEvent(ReplayClock.Figure(seconds), null, "event", BoundedText.Of(text, LongestText), null, "info") : null;
    }
}
