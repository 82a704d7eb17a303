namespace Causebox.Analysis.Episodes;

/// <summary>What a series says of joints.</summary>
public enum JointQuantity
{
    /// <summary>Nothing, or nothing that its name and layout tell.</summary>
    None,

    /// <summary>Positions, in radians unless somebody mixed up units.</summary>
    Position,

    /// <summary>Velocities, in radians a second.</summary>
    Velocity,
}
