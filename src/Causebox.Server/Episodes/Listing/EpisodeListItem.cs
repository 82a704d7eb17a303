using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Episodes;

/// <summary>An episode in a list. Headline and confidence are those of the finding that gives the class; explained after so many seconds is null where that was not measured.</summary>
internal sealed record EpisodeListItem(
    Guid EpisodeId, string? Name, [property: OneOf(typeof(EpisodeWords), nameof(EpisodeWords.Statuses))] string Status,
    [property: OneOf(typeof(EpisodeWords), nameof(EpisodeWords.Sources))] string Source, string? Robot, string? PolicyVersion, string? EnvVersion,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinalizedAt, double? DurationS, decimal? FailureTimeS, string? FailureReason, FailureClassView? FailureClass, string? Headline,
    [property: OneOf(typeof(EpisodeWords), nameof(EpisodeWords.Confidences))] string? Confidence, double? ExplainedAfterS);
