namespace Causebox.Server.Sessions;

/// <summary>The joints of a session, the least and greatest of each bucket, rad.</summary>
internal sealed record JointsView(
    string SessionId, long StartCycle, long EndCycle, int Buckets, long CyclesRead, bool Sampled, IReadOnlyList<JointCurveView> Observed,
    IReadOnlyList<JointCurveView> Requested, IReadOnlyList<JointCurveView> Validated);
