using System.Text.Json;
using Causebox.Server.Episodes;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Evals;

/// <summary>A run of evaluations.</summary>
internal sealed record EvalRunView(
    Guid EvalRunId, string? Name, [property: OneOf(typeof(EvalWords), nameof(EvalWords.Statuses))] string Status, string CandidatePolicyVersion,
    string? BaselinePolicyVersion, bool IsVerification, int EpisodeCount,
    int EpisodesCompleted, int EpisodesFailed, [property: WrittenAs(typeof(IReadOnlyDictionary<string, JsonElement>))] RawJson Metadata,
    [property: WrittenAs(typeof(EvalSummaryView))] RawJson? Summary, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset ActiveAt,
    DateTimeOffset? FinalizedAt)
{
    public static EvalRunView Of(EvalRunRow row) => new(
        row.EvalRunId, row.Name, row.Status, row.CandidatePolicyVersion, row.BaselinePolicyVersion, row.IsVerification, row.EpisodeCount,
        row.EpisodesCompleted, row.EpisodesFailed, new RawJson(row.Metadata), row.Summary is { } summary ? new RawJson(summary) : null, row.CreatedBy,
        row.CreatedAt, row.ActiveAt, row.FinalizedAt);
}
