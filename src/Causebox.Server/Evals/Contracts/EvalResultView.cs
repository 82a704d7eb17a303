using Causebox.Server.Episodes;

namespace Causebox.Server.Evals;

/// <summary>A result of a run. Success is the candidate's as far as it was measured; null says that it was not, and then there is the reason.</summary>
internal sealed record EvalResultView(
    Guid EvalResultId, Guid BaselineEpisodeId, Guid? CandidateEpisodeId, string Status, bool? Success, string? NotMeasuredBecause, RawJson Metrics, string? Error,
    DateTimeOffset UpdatedAt)
{
    public static EvalResultView Of(EvalResultRow row) => new(
        row.EvalResultId, row.BaselineEpisodeId, row.CandidateEpisodeId, row.Status, row.SuccessCandidate, row.NotMeasuredBecause, new RawJson(row.Metrics),
        row.Error, row.UpdatedAt);
}
