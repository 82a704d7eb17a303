namespace Causebox.Cli;

/// <summary>One stage of the cycle is now and then held up for longer than the loop's whole period. No guard watches the time.</summary>
internal sealed class SlowStage(FaultDraw draw) : PlantedFault
{
    private static readonly (string Stage, string? Guard)[] Victims =
    [
        (Timing.SourceStage, null), (Timing.PolicyStage, null), (Timing.GuardsStage, SceneGuard.Title), (Timing.SinkStage, null),
    ];

    private readonly (string Stage, string? Guard) _victim = Victims[draw.Random.Between(0, Victims.Length)];
    private readonly double _lasts = draw.Random.Between(2.0, 4.0);
    private readonly double _periods = draw.Random.Between(1.2, 3.0);
    private double _next = draw.Onset;

    public override string? Guard => _victim.Guard;

    public override int? Layer => _victim.Guard is null ? null : 0;

    public override string Stage => _victim.Stage;

    public override string Magnitude => Units.Invariant($"up to {_periods * draw.PeriodMs:0.0} ms now and then, for {_lasts:0.0} s");

    public override bool Act(RobotCell cell, Timing timing, double seconds)
    {
        if (seconds < draw.Onset || seconds >= draw.Onset + _lasts)
            return false;
        if (seconds >= _next)
        {
            timing.Slow = (_victim.Guard ?? _victim.Stage, draw.Random.Between(1.1, _periods) * draw.PeriodMs);
            _next = seconds + draw.Random.Between(0.15, 0.5);
        }

        return true;
    }
}
