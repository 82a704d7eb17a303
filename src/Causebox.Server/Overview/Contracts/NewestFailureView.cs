using Causebox.Server.Episodes;

namespace Causebox.Server.Overview;

/// <summary>A failure with the first thing that was found of it.</summary>
internal sealed record NewestFailureView(
    Guid EpisodeId, string? Name, string? Robot, string? PolicyVersion, DateTimeOffset CreatedAt, DateTimeOffset? FinalizedAt, string? FailureReason,
    FailureClassView? FailureClass, HeadlineFindingView? Finding);
