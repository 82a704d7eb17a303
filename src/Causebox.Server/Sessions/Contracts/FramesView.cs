namespace Causebox.Server.Sessions;

/// <summary>Frames of a camera. The first three are those of the older recorder's own interface.</summary>
internal sealed record FramesView(string Camera, long Count, IReadOnlyList<FrameView> Frames, long? Next);
