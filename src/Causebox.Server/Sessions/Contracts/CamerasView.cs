namespace Causebox.Server.Sessions;

/// <summary>The cameras of a session.</summary>
internal sealed record CamerasView(string SessionId, IReadOnlyList<CameraView> Cameras);
