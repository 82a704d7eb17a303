namespace Causebox.Analysis.Episodes;

/// <summary>A stretch of one camera.</summary>
internal sealed record CameraFault(CameraView View, CameraStretch Stretch);
