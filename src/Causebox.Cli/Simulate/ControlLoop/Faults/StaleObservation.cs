namespace Causebox.Cli;

/// <summary>What the loop gets to see stands still for a while, to the last bit, under new times, while the drivers are well.</summary>
internal sealed class StaleObservation(FaultDraw draw) : PlantedFault
{
    // It has to last for people to tell it from a robot that stands still.
    private const double Lasts = 3;

    public override string Magnitude => Units.Invariant($"{Lasts:0} s");

    public override bool Act(RobotCell cell, Timing timing, double seconds)
    {
        cell.ObservationIsStale = seconds >= draw.Onset && seconds < draw.Onset + Lasts;
        return cell.ObservationIsStale;
    }
}
