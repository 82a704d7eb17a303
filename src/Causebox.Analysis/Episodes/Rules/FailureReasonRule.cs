namespace Causebox.Analysis.Episodes;

/// <summary>An exception ended the run, and its text was kept.</summary>
internal sealed class FailureReasonRule() : EpisodeRule("failure_reason_in_metadata", Confidence.High)
{
    private const int LongestLine = 500;
    private const int LongestTitle = 100;
    private const string TracebackHead = "Traceback (most recent call last)";

    public override RuleReference Reference { get; } = new(
        "`failure_reason` in the metadata, or `failure.reason`, or a `failure_reason` deeper inside. A reason that `adapter_upload_error` explains is left to "
        + "it: that run was completed, and a class of this rule would send people to the program",
        "nothing",
        ("first_line", "the first line, verbatim, up to 500 characters"),
        ("exception", "the last line of a Python traceback, which names the exception; absent where the reason is none"),
        ("reason_at", "where in the metadata it stands"),
        ("characters", "how long the whole reason is"));

    public override RuleResult Evaluate(EpisodeEvidence evidence)
    {
        if (FailureReason.Of(evidence.Metadata) is not { } reason)
            return NothingIn(evidence.Metadata);
        if (reason.UploadingAdapter is not null)
            return RuleResult.Nothing;
        var (first, last) = reason.Lines;
        var facts = Evidence.Of(("first_line", BoundedText.Of(first, LongestLine)));
        var isTraceback = first.StartsWith(TracebackHead, StringComparison.Ordinal) && last != first;
        if (isTraceback)
            facts = facts.With(("exception", BoundedText.Of(last, LongestLine)));
        return Found(
            $"The run ended with: {BoundedText.Of(isTraceback ? last : first, LongestTitle)}",
            "An exception was caught when the run ended, and stamped on the episode. The run did not reach its end; whatever else is found here may follow "
            + "from it.",
            facts.With(("reason_at", reason.Path), ("characters", reason.Text.Length)),
            "Look up the exception where it was raised; the whole reason is in the episode's metadata.");
    }
}
