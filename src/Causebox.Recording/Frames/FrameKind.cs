namespace Causebox.Recording;

/// <summary>What a frame of the recorder's protocol carries; see docs/recorder-protocol.md.</summary>
internal enum FrameKind : byte
{
    Hello = 1,
    Cycle = 2,
    Image = 3,
    Snapshot = 4,
    End = 5,
}
