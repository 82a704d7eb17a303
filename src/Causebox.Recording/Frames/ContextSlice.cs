namespace Causebox.Recording;

/// <summary>A change of context as it lies in a frame's body.</summary>
internal readonly record struct ContextSlice(
    int Severity, int FromSeverity, Slice Event, Slice Context, Slice FromContext, Slice TriggerGuard, Slice TriggerReason, Slice Extra);
