using System.Text.Json;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Evals;

/// <summary>What the routes of evaluations take, which they read by hand.</summary>
internal static class EvalRequests
{
    public sealed record OpenEvalRequest(
        string CandidatePolicyVersion, string? BaselinePolicyVersion, string? Name, IReadOnlyList<Guid> BaselineEpisodeIds, IReadOnlyDictionary<string, JsonElement>? Metadata);

    public sealed record ReplayedRequest(
        Guid BaselineEpisodeId, [property: OneOf(EvalWords.ResultComplete, EvalWords.ResultFailed)] string Status, Guid? CandidateEpisodeId,
        IReadOnlyDictionary<string, JsonElement>? Metrics, string? Error);

    public sealed record CloseEvalRequest(
        [property: OneOf(EvalWords.Completed, EvalWords.Failed)] string? Status, IReadOnlyDictionary<string, JsonElement>? Metadata);
}
