namespace Causebox.Cli;

/// <summary>A joint's driver hangs for a while: it gives its last reading again and again, or does not answer.</summary>
internal sealed class StuckDriver(FaultDraw draw) : PlantedFault
{
    private readonly DriverState _state = draw.Random.Uniform() < 0.5 ? DriverState.Repeating : DriverState.Silent;
    private readonly double _lasts = draw.Random.Between(0.8, 3.0);

    public override string Guard => HeartbeatGuard.Title;

    public override int? Layer => 3;

    public override int? Joint => draw.Joint;

    public override string Magnitude =>
        Units.Invariant($"{(_state == DriverState.Silent ? "no answer" : "the last reading again and again")} for {_lasts:0.0} s");

    public override bool Act(RobotCell cell, Timing timing, double seconds)
    {
        var isActing = seconds >= draw.Onset && seconds < draw.Onset + _lasts;
        cell.Drivers[draw.Joint].State = isActing ? _state : DriverState.Live;
        return isActing;
    }

    public override bool IsBeyondThreshold(RobotCell cell, double seconds) => cell.Drivers[draw.Joint].Age(seconds) > HeartbeatGuard.Limit;
}
