namespace Causebox.Analysis.Episodes;

/// <summary>The run was completed, and its artifacts did not reach the store.</summary>
internal sealed class AdapterUploadErrorRule() : EpisodeRule("adapter_upload_error", Confidence.High)
{
    private const int LongestLine = 500;

    public override RuleReference Reference { get; } = new(
        "a failure reason that begins with `upload error: ` or `<adapter> adapter upload error: `",
        "nothing",
        ("adapter", "ros2, lerobot, gymnasium, hdf5 …; null when the SDK itself uploaded"),
        ("first_line", "the first line of the reason, verbatim, up to 500 characters"),
        ("reason_at", "where in the metadata it stands"),
        ("artifacts", "the artifacts that arrived all the same"));

    public override RuleResult Evaluate(EpisodeEvidence evidence)
    {
        if (FailureReason.Of(evidence.Metadata) is not { UploadingAdapter: { } adapter } reason)
            return NothingIn(evidence.Metadata);
        var who = adapter.Length == 0 ? "the SDK" : $"the {adapter} adapter";
        return Found(
            "The run was completed, but its artifacts could not be uploaded",
            $"The robot did its part; {who} could not ship the bytes to the artifact store. This says nothing about the policy, and what would show how the "
            + "run went may be missing.",
            Evidence.Of(
                ("adapter", adapter.Length == 0 ? EvidenceValue.Nothing : adapter),
                ("first_line", BoundedText.Of(reason.Lines.First, LongestLine)),
                ("reason_at", reason.Path),
                ("artifacts", evidence.Artifacts.Select(artifact => artifact.Kind).Order(StringComparer.Ordinal).ToArray())),
            "Check the connection to the artifact store before looking at the policy: address, credentials, expiry of the upload link, proxy; then upload again.");
    }
}
