namespace Causebox.Server.Agents;

/// <summary>Readings; robot, source and batch name them.</summary>
internal sealed record HealthBatch(string Source, long Batch, IReadOnlyList<HealthReading> Signals);
