namespace Causebox.Recording.Uplink;

/// <summary>Something on the robot that the agent could not use.</summary>
internal sealed record AgentProblem(string Source, string Problem);
