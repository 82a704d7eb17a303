using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Episodes;

/// <summary>One of two episodes that are compared.</summary>
internal sealed record ComparedEpisode(
    Guid EpisodeId, string? Name, [property: OneOf(typeof(EpisodeWords), nameof(EpisodeWords.Statuses))] string Status,
    [property: OneOf(typeof(EpisodeWords), nameof(EpisodeWords.Sources))] string Source, string? Robot, string? PolicyVersion, string? EnvVersion, DateTimeOffset CreatedAt, double? DurationS,
    decimal? FailureTimeS)
{
    public static ComparedEpisode Of(EpisodeRow row) => new(
        row.EpisodeId, row.Name, row.Status, row.Source, row.Robot, row.PolicyVersion, row.EnvVersion, row.CreatedAt, row.DurationS, row.FailureTimeS);
}
