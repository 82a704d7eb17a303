namespace Causebox.Server.Sessions;

/// <summary>A frame.</summary>
/// <param name="Idx">Its number.</param>
/// <param name="Timestamp">Seconds on the recorder's clock.</param>
/// <param name="LogTimeNs">The same, exact.</param>
/// <param name="CycleId">The cycle it belongs to, where one does.</param>
internal sealed record FrameView(long Idx, double Timestamp, ulong LogTimeNs, long? CycleId);
