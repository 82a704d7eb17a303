namespace Causebox.Cli;

/// <summary>What session is wanted.</summary>
/// <param name="Seed">Decides all that is left to chance.</param>
/// <param name="Fault">The kind of fault to plant: one of <see cref="LoopFault.Kinds"/>, or another name of one.</param>
/// <param name="Cycles">Turns of the loop.</param>
/// <param name="Hertz">Turns a second.</param>
internal sealed record LoopPlan(ulong Seed, string Fault, int Cycles, double Hertz)
{
    public const double DefaultHertz = 50;
    public const double LowestHertz = 30;
    public const double HighestHertz = 1000;
    public const int MostCycles = 10_000_000;

    /// <summary>A fault needs time to develop and to be seen.</summary>
    private const double ShortestSeconds = 8;

    private const double UsualSeconds = 20;

    /// <summary>s.</summary>
    public double Period => 1 / Hertz;

    /// <summary>How long the session takes if no turn is late.</summary>
    public double Seconds => Cycles * Period;

    public static int FewestCycles(double hertz) => (int)Math.Ceiling(ShortestSeconds * hertz);

    public static int UsualCycles(double hertz) => (int)Math.Ceiling(UsualSeconds * hertz);

    /// <summary>A plan of what was asked for.</summary>
    /// <exception cref="CommandException">It asks for what there is not.</exception>
    public static LoopPlan Of(ulong seed, string fault, int? cycles, double hertz)
    {
        if (hertz is not (>= LowestHertz and <= HighestHertz))
            throw CommandException.Usage(Units.Invariant($"--hz: expected {LowestHertz} to {HighestHertz}, found {hertz}"));
        var (count, fewest) = (cycles ?? UsualCycles(hertz), FewestCycles(hertz));
        if (count < fewest || count > MostCycles)
            throw CommandException.Usage(Units.Invariant($"--cycles: expected {fewest} ({ShortestSeconds} s) to {MostCycles:N0}, found {count}"));
        return new LoopPlan(seed, LoopFault.KindOf(fault, seed), count, hertz);
    }
}
