namespace Causebox.Server.Agents;

/// <summary>One reading, at a time by the robot's wall clock.</summary>
internal sealed record HealthReading(string Name, double Value, string Unit, DateTimeOffset Time);
