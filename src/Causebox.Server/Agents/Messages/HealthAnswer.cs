namespace Causebox.Server.Agents;

/// <summary>How many readings were taken.</summary>
internal sealed record HealthAnswer(int Accepted);
