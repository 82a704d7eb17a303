namespace Causebox.Server.Robots;

/// <summary>What a robot's agent said last.</summary>
/// <param name="HeartbeatAt">When its last heartbeat came.</param>
/// <param name="AgentVersion">The agent's own.</param>
/// <param name="Software">What runs there.</param>
/// <param name="Model">What runs there.</param>
/// <param name="ExpectedWithinS">Within how many seconds the next is to come.</param>
/// <param name="Silent">Whether it is overdue.</param>
internal sealed record RobotAgentView(
    DateTimeOffset HeartbeatAt, string? AgentVersion, string? Software, string? Model, double ExpectedWithinS, bool Silent);
