using Causebox.Server.Episodes;

namespace Causebox.Server.Overview;

/// <summary>A failure with the finding that gives its class.</summary>
internal sealed record NewestFailureView(
    Guid EpisodeId, string? Name, string? Robot, string? PolicyVersion, DateTimeOffset CreatedAt, DateTimeOffset? FinalizedAt, string? FailureReason,
    FailureClassView? FailureClass, HeadlineFindingView? Finding);
