namespace Causebox.Cli;

/// <summary>How long the stages of a turn took, ms.</summary>
internal sealed record LoopLatency(double Source, double Policy, double[] Layers, double Sink)
{
    public double Guards => Layers.Sum();

    public double Total => Source + Policy + Guards + Sink;
}
