namespace Causebox.Analysis.Episodes;

/// <summary>Which times a finding's evidence cites, on the time of a replay. Each rule says in its reference what its times count from.</summary>
internal static class FindingTimes
{
    /// <summary>Names are as long in findings.</summary>
    public const int LongestName = 100;

    private const string CameraCodes = "camera_";
    private const string Stopped = "camera_stopped_before_failure";

    /// <summary>The moment of a finding and the stretch that it means; null for one that cites no time.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="clock">The time of the replay.</param>
    /// <param name="offsetOf">When the stream of a channel of an artifact began; null where there is no such channel.</param>
    public static ReplayMark? Mark(CitedFinding finding, ReplayClock clock, Func<string, string, double?> offsetOf)
    {
        var evidence = finding.Evidence;
        var channel = evidence["channel"].Text ?? evidence["stream"].Text ?? evidence["actions"].Text ?? evidence["latency"].Text;
        var (from, to) = Span(finding.Code, evidence, clock, channel, offsetOf);
        return from is not { } at ? null : new ReplayMark(
            finding.Code, finding.Title, finding.Confidence, ReplayClock.Figure(at), to is null ? null : ReplayClock.Figure(at),
            to is { } end ? ReplayClock.Figure(end) : null, channel);
    }

    /// <summary>The stretches of channels that only findings know: what rests on other episodes.</summary>
    public static IEnumerable<(string Artifact, string Channel, ReplayRegion Region)> Regions(CitedFinding finding, ReplayClock clock)
    {
        var evidence = finding.Evidence;
        if (finding.Code == "action_divergence")
        {
            return evidence["channels"].Items.Where(row => row["channel"].Text is not null && row["time_s"].Number is not null).Select(row => (
                "actions", row["channel"].Text!, Region("diverged", clock.ActionsStart + row["time_s"].Number!.Value, clock.Time.EndSeconds, finding.Code)));
        }

        if (finding.Code != "pre_failure_anomaly" || evidence["end_at_s"].Number is not { } end)
            return [];
        return evidence["ranked"].Items.Where(row => row["channel"].Text is not null && row["artifact"].Text is not null && row["at_s"].Number is not null).Select(row => (
            row["artifact"].Text!, row["channel"].Text!, Region("unlike", row["at_s"].Number!.Value + clock.ShiftOf(row["artifact"].Text), end, finding.Code)));
    }

    /// <summary>The stretches of the video that a finding lists, on the time of the run: each with the name of its camera.</summary>
    public static IEnumerable<(double From, double To, string? Camera)> OfVideo(CitedFinding finding, ReplayClock clock)
    {
        if (!finding.Code.StartsWith(CameraCodes, StringComparison.Ordinal) || finding.Code == Stopped)
            return [];
        return finding.Evidence["others"].Items.Prepend(finding.Evidence)
            .Where(row => row["start_s"].Number is not null && row["end_s"].Number is not null)
            .Select(row => (clock.OfVideo(row["start_s"].Number!.Value), clock.OfVideo(row["end_s"].Number!.Value), row["camera"].Text));
    }

    /// <summary>When a video ended that stopped too early; null for other findings.</summary>
    public static double? EndOfVideo(CitedFinding finding, ReplayClock clock) =>
        finding.Code == Stopped && finding.Evidence["last_frame_s"].Number is { } last ? clock.OfVideo(last) : null;

    private static (double? From, double? To) Span(
        string code, MetadataValue evidence, ReplayClock clock, string? channel, Func<string, string, double?> offsetOf)
    {
        switch (code)
        {
            case "sensor_flatline_pre_failure":
                return (evidence["last_change_at_s"].Number, evidence["end_at_s"].Number);
            case "joint_limit_breach":
                return (evidence["at_s"].Number + offsetOf(evidence["artifact"].Text ?? "sensors", channel ?? ""), null);
            case "pre_failure_anomaly":
                return (evidence["at_s"].Number + clock.ShiftOf(evidence["artifact"].Text), evidence["end_at_s"].Number);
            case "action_divergence":
                return (evidence["time_s"].Number + clock.ActionsStart, null);
            case "recording_gap":
                return (evidence["time_s"].Number, evidence["time_s"].Number + evidence["seconds"].Number);
            case "sensor_rate_drop":
                return (evidence["time_s"].Number, evidence["until_s"].Number);
            case "clock_jump" or "action_latency_grew":
                return (evidence["time_s"].Number, null);
            case Stopped:
                return (Scaled(evidence["last_frame_s"].Number), evidence["end_at_s"].Number);
            default:
                return code.StartsWith(CameraCodes, StringComparison.Ordinal) ? (Scaled(evidence["start_s"].Number), Scaled(evidence["end_s"].Number)) : (null, null);
        }

        double? Scaled(double? seconds) => seconds is { } known ? clock.OfVideo(known) : null;
    }

    private static ReplayRegion Region(string kind, double from, double to, string code) =>
        new(kind, ReplayClock.Figure(from), ReplayClock.Figure(Math.Max(from, to)), code);
}
