namespace Causebox.Analysis.Recordings;

/// <summary>Log lines or diagnostics report an error or worse.</summary>
internal sealed class ErrorLoggedRule() : Rule<RecordingEvidence>("error_logged")
{
    private const int MostListed = 12;

    public override RuleResult Evaluate(RecordingEvidence evidence)
    {
        (ChannelTrack Channel, LogReport Report)[] reports =
        [
            .. evidence.Tracks.SelectMany(channel => channel.Log.Reports.Select(report => (channel, report)))
                .OrderByDescending(item => item.report.Severity).ThenBy(item => item.report.First),
        ];
        if (reports.Length == 0)
            return RuleResult.Nothing;
        var (channel, worst) = reports[0];
        var first = reports.MinBy(item => item.Report.First);
        var total = reports.Sum(item => item.Report.Count) + evidence.Tracks.Sum(track => track.Log.Uncounted);
        var lines = evidence.Tracks.Sum(track => track.Log.Lines);
        return Found(
            reports.Any(item => item.Report.Severity > LogSeverity.Stale) ? Confidence.High : Confidence.Medium,
            $"{worst.Source} reports {Word(worst.Severity)}: {OneLine(worst.Text)}"
                + (reports.Length > 1 ? $", and {reports.Length - 1} more" : ""),
            $"{Figures.Count(total, "line")} of {lines} on {channel.Channel.Topic} and the like say error or worse. "
            + $"The first is {evidence.At(first.Report.First)}, from {first.Report.Source}: “{OneLine(first.Report.Text)}”.",
            evidence.When(first.Report.First).With(
                ("lines", lines),
                ("errors", total),
                ("listed", reports.Take(MostListed).Select(item => Cite(evidence, item.Channel, item.Report)).ToArray())),
            "Start at the earliest one: later errors are often its consequences. Look at what the fields did in the second before it.");
    }

    private static Evidence Cite(RecordingEvidence evidence, ChannelTrack channel, LogReport report) => Evidence.Of(
        ("topic", channel.Channel.Topic),
        ("source", report.Source),
        ("severity", Word(report.Severity)),
        ("text", report.Text),
        ("count", report.Count),
        ("first_at_s", evidence.SecondsIn(report.First)),
        ("first_log_time", report.First),
        ("last_at_s", evidence.SecondsIn(report.Last)));

    private static string OneLine(string text)
    {
        var line = text.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        return (end < 0 ? line : line[..end]).ToString();
    }

    private static string Word(LogSeverity severity) => severity switch
    {
        LogSeverity.Fatal => "fatal",
        LogSeverity.Error => "error",
        LogSeverity.Stale => "stale",
        _ => "warning",
    };
}
