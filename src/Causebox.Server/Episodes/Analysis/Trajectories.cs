using Causebox.Analysis.Episodes;

namespace Causebox.Server.Episodes;

/// <summary>What was read of both artifacts that hold samples.</summary>
/// <param name="Sensors">Or why not.</param>
/// <param name="Actions">Or why not.</param>
/// <param name="IsInterrupted">Whether another attempt may read more.</param>
internal sealed record Trajectories(Trajectory Sensors, Trajectory Actions, bool IsInterrupted = false)
{
    /// <summary>Of an episode that needs no explanation, or has its own already.</summary>
    public static Trajectories Unread { get; } = new(Trajectory.Absent("not read"), Trajectory.Absent("not read"));

    public static Trajectories Interrupted(string reason) => new(Trajectory.Absent(reason), Trajectory.Absent(reason), IsInterrupted: true);
}
