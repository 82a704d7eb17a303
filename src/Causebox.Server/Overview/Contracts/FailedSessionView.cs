using Causebox.Server.Episodes;

namespace Causebox.Server.Overview;

/// <summary>A session that failed.</summary>
internal sealed record FailedSessionView(
    string SessionId, string? Robot, DateTimeOffset ArrivedAt, string? Headline, FailureClassView? FailureClass);
