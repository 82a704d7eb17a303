namespace Causebox.Analysis.Sessions.Index;

/// <summary>One frame of a camera.</summary>
/// <param name="Index">Its number among the camera's frames, from 0, over all files.</param>
/// <param name="LogTime">Its own stamp, nanoseconds on the recorder's clock. Frames from before an event precede their cycle.</param>
/// <param name="CycleId">
/// Its cycle: as recorded (G1), else the first cycle that is not earlier than the frame; null where there is none.
/// </param>
/// <param name="MessageBytes">Bytes of the message that holds it.</param>
public sealed record SessionFrame(long Index, ulong LogTime, long? CycleId, int MessageBytes);
