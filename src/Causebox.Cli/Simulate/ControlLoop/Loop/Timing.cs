namespace Causebox.Cli;

/// <summary>How long the stages of a cycle take, ms: shares of the loop's period, with noise.</summary>
internal sealed class Timing(SeededRandom noise, double periodMs)
{
    public const string SourceStage = "source";
    public const string PolicyStage = "policy";
    public const string GuardsStage = "guards";
    public const string SinkStage = "sink";
    private const double SourceShare = 0.080;
    private const double PolicyShare = 0.275;
    private const double SinkShare = 0.045;
    private const double Deviation = 0.035;

    public double PeriodMs => periodMs;

    /// <summary>What takes longer than usual in the next cycle, a stage or a guard, and by how much, ms.</summary>
    public (string Of, double Ms)? Slow { get; set; }

    /// <summary>The times of a cycle with these guards.</summary>
    public CycleTiming Next(IReadOnlyList<LoopGuard> guards)
    {
        var timing = new CycleTiming(
            Take(SourceStage, SourceShare),
            Take(PolicyStage, PolicyShare),
            [.. guards.Select(guard => Take(guard.Name, guard.PeriodShare))],
            Take(SinkStage, SinkShare));
        Slow = null;
        return timing;
    }

    private double Take(string name, double share)
    {
        var usual = periodMs * share * (1 + noise.Noise(Deviation));
        return Sensors.Rounded(usual + (Slow?.Of == name ? Slow.Value.Ms : 0));
    }
}
