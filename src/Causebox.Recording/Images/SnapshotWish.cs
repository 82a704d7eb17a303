namespace Causebox.Recording;

/// <summary>Somebody wants the images around a moment kept.</summary>
internal sealed record SnapshotWish(long MonotonicNs, string Reason);
