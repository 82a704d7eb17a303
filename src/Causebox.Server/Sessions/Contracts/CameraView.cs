namespace Causebox.Server.Sessions;

/// <summary>A camera, and how many frames it has.</summary>
internal sealed record CameraView(string Camera, long Count);
