namespace Causebox.Server.Agents;

/// <summary>Versions of a robot's software and model; null where there is no wish, or nothing known.</summary>
internal sealed record Versions(string? Software = null, string? Model = null);
