namespace Causebox.Cli;

/// <summary>What a seed decides of a fault, whatever its kind.</summary>
/// <param name="Random">For what else there is to decide.</param>
/// <param name="Onset">When it begins, in the session, s.</param>
/// <param name="Joint">The joint, if it is about one.</param>
/// <param name="PeriodMs">The loop's period.</param>
internal sealed record FaultDraw(SeededRandom Random, double Onset, int Joint, double PeriodMs)
{
    private const double Earliest = 0.30;
    private const double Latest = 0.45;

    public static FaultDraw Of(LoopPlan plan)
    {
        var random = new SeededRandom(plan.Seed).For("fault");
        var joint = random.Between(0, JointDesign.All.Count);
        return new FaultDraw(random, random.Between(Earliest, Latest) * plan.Seconds, joint, 1000 * plan.Period);
    }
}
