using System.Text.Json;
using Causebox.Server.Episodes;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Evals;

/// <summary>A result of a run. Success is the candidate's as far as it was measured; null says that it was not, and then there is the reason.</summary>
internal sealed record EvalResultView(
    Guid EvalResultId, Guid BaselineEpisodeId, Guid? CandidateEpisodeId, [property: OneOf(EvalWords.ResultComplete, EvalWords.ResultFailed)] string Status,
    bool? Success, string? NotMeasuredBecause, [property: WrittenAs(typeof(IReadOnlyDictionary<string, JsonElement>))] RawJson Metrics, string? Error,
    DateTimeOffset UpdatedAt)
{
    public static EvalResultView Of(EvalResultRow row) => new(
        row.EvalResultId, row.BaselineEpisodeId, row.CandidateEpisodeId, row.Status, row.SuccessCandidate, row.NotMeasuredBecause, new RawJson(row.Metrics),
        row.Error, row.UpdatedAt);
}
