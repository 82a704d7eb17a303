using Causebox.Analysis.Episodes;

namespace Causebox.Server.Episodes;

/// <summary>What was read of the artifacts that hold samples.</summary>
/// <param name="Sensors">Or why not.</param>
/// <param name="Actions">Or why not.</param>
/// <param name="BaselineActions">Those of the episode that a candidate was replayed from, or why not; null for what no candidate has.</param>
/// <param name="IsInterrupted">Whether another attempt may read more.</param>
internal sealed record Trajectories(Trajectory Sensors, Trajectory Actions, Trajectory? BaselineActions = null, bool IsInterrupted = false)
{
    /// <summary>Of an episode that needs no explanation, or has its own already.</summary>
    public static Trajectories Unread { get; } = new(Trajectory.Absent("not read"), Trajectory.Absent("not read"));

    public static Trajectories Interrupted(string reason) => new(Trajectory.Absent(reason), Trajectory.Absent(reason), Trajectory.Absent(reason), IsInterrupted: true);
}
