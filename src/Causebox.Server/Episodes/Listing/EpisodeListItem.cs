namespace Causebox.Server.Episodes;

/// <summary>An episode in a list. Confidence is that of the first finding; explained after so many seconds is null where that was not measured.</summary>
internal sealed record EpisodeListItem(
    Guid EpisodeId, string? Name, string Status, string Source, string? Robot, string? PolicyVersion, string? EnvVersion, DateTimeOffset CreatedAt,
    DateTimeOffset? FinalizedAt, double? DurationS, decimal? FailureTimeS, string? FailureReason, FailureClassView? FailureClass, string? Headline, string? Confidence,
    double? ExplainedAfterS);
