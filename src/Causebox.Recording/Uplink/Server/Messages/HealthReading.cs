namespace Causebox.Recording.Uplink;

/// <summary>One health signal at one time.</summary>
internal sealed record HealthReading(string Name, double Value, string Unit, DateTimeOffset Time);
