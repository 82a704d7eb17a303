namespace Causebox.Recording.Uplink;

/// <summary>Readings that are sent, and sent again if need be, under one number.</summary>
internal sealed record HealthBatch(string Source, long Batch, IReadOnlyList<HealthReading> Signals);
