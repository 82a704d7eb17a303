namespace Causebox.Cli;

/// <summary>Something comes into the camera's view that the policy has never seen, and goes again.</summary>
internal sealed class UnknownScene(FaultDraw draw) : PlantedFault
{
    private readonly double _shift = draw.Random.Between(4.0, 8.0);
    private readonly double _rise = draw.Random.Between(0.2, 0.8);
    private readonly double _lasts = draw.Random.Between(1.5, 3.5);

    public override string Guard => SceneGuard.Title;

    public override int? Layer => 0;

    public override string Magnitude => Units.Invariant($"{_shift:0.0} standard deviations a feature, within {_rise:0.00} s");

    public override bool Act(RobotCell cell, Timing timing, double seconds)
    {
        var since = seconds - draw.Onset;
        var share = Math.Min(since, _lasts - since) / _rise;
        cell.Scene.Shift = _shift * Math.Clamp(share, 0, 1);
        return since >= 0 && since < _lasts;
    }

    public override bool IsBeyondThreshold(RobotCell cell, double seconds) => Scene.Score(cell.Scene.Embedding) > SceneGuard.Limit;
}
