namespace Causebox.Cli;

/// <summary>
/// A fault that is planted in a simulated session: it changes something in the cell, physics does the rest, and a guard may notice by itself.
/// </summary>
internal abstract class PlantedFault
{
    /// <summary>The guard whose threshold its effect crosses, or null where no guard watches for it.</summary>
    public virtual string? Guard => null;

    /// <summary>That guard's layer.</summary>
    public virtual int? Layer => null;

    /// <summary>The stage of the cycle that it slows, or null.</summary>
    public virtual string? Stage => null;

    /// <summary>The joint that it is about, from 0, or null.</summary>
    public virtual int? Joint => null;

    /// <summary>How strong it is, in words; null where there is nothing to say.</summary>
    public virtual string? Magnitude => null;

    /// <summary>Before the session.</summary>
    public virtual void Prepare(RobotCell cell)
    {
    }

    /// <summary>Does what it does at a time in the session, s; false where it does nothing then.</summary>
    public abstract bool Act(RobotCell cell, Timing timing, double seconds);

    /// <summary>Whether its effect, as it is and not as it is measured, is beyond the guard's threshold; always true of a fault without one.</summary>
    public virtual bool IsBeyondThreshold(RobotCell cell, double seconds) => true;
}
