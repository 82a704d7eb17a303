using System.Text.Json;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Episodes;

/// <summary>An episode with everything that belongs to it.</summary>
internal sealed record EpisodeView(
    Guid EpisodeId, string? Name, [property: OneOf(typeof(EpisodeWords), nameof(EpisodeWords.Statuses))] string Status,
    [property: OneOf(EpisodeWords.Ready, EpisodeWords.Failed)] string? ArchivedFrom,
    [property: OneOf(EpisodeWords.ByRobot, EpisodeWords.ByPerson, EpisodeWords.BySilence)] string? ClosedBy,
    [property: OneOf(typeof(EpisodeWords), nameof(EpisodeWords.Sources))] string Source, string? Robot, string? PolicyVersion,
    string? EnvVersion, string? GitSha, [property: WrittenAs(typeof(long))] RawJson? Seed, double? Fps, double? DurationS, decimal? FailureTimeS, long? BytesTotal,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? FinalizedAt,
    [property: WrittenAs(typeof(IReadOnlyDictionary<string, JsonElement>))] RawJson Metadata, IReadOnlyList<ArtifactView> Artifacts,
    IReadOnlyList<PinView> Pins, AnalysisView? Analysis)
{
    /// <summary>Why the metadata comes without its outcome here; null where it comes whole.</summary>
    public string? OutcomeWithheld { get; init; }

    public static EpisodeView Of(EpisodeRow row, IReadOnlyList<ArtifactView> artifacts, IReadOnlyList<PinView> pins, AnalysisView? analysis) => new(
        row.EpisodeId, row.Name, row.Status, row.ArchivedFrom, row.ClosedBy, row.Source, row.Robot, row.PolicyVersion, row.EnvVersion, row.GitSha,
        row.Seed is { } seed ? new RawJson(seed) : null, row.Fps, row.DurationS, row.FailureTimeS, row.BytesTotal, row.CreatedAt, row.UpdatedAt,
        row.FinalizedAt, new RawJson(row.Metadata), artifacts, pins, analysis);
}
