namespace Causebox.Cli;

/// <summary>How long the stages of one cycle took, ms.</summary>
internal sealed record CycleTiming(double Source, double Policy, IReadOnlyList<double> EachGuard, double Sink)
{
    public double Guards { get; } = Sensors.Rounded(EachGuard.Sum());

    public double Total => Sensors.Rounded(Source + Policy + Guards + Sink);
}
