namespace Causebox.Analysis.Episodes;

/// <summary>A replay candidate's actions are those of its baseline in another unit.</summary>
internal sealed class ActionUnitRule() : EpisodeRule("action_unit_mismatch", Confidence.High)
{
    private const int MostListed = 8;

    public override RuleReference Reference { get; } = new(
        "a channel of a replay candidate's actions is that of the baseline's times 180/π, 1000 or 100, or divided by one of them, to 2 %, for at least half of the time; such a channel is then compared "
        + "in the baseline's unit, and the factor is no divergence",
        "what `action_divergence` needs",
        ("baseline_episode_id", "the baseline"),
        ("channel", "the first such channel"),
        ("factor", "the episode's values over the baseline's, as measured"),
        ("unit_hint", "what the units seem to be"),
        ("channels", "up to eight such channels: `channel`, `factor`"),
        ("channels_mismatched", "how many there are"),
        ("channels_compared", "of how many"));

    public override RuleResult Evaluate(EpisodeEvidence evidence)
    {
        if (ActionComparison.Of(evidence) is not { } comparison)
            return RuleResult.Nothing;
        if (comparison.Units.Length == 0)
            return comparison.Reason is null ? RuleResult.Nothing : Skipped(comparison.Reason);
        var first = comparison.Units[0];
        var name = BoundedText.Of(first.Pair.Name, 100);
        return Found(
            $"{Figures.AndMore(name, comparison.Units.Length)} in {first.Words.Split(" where", 2)[0]}, unlike the baseline",
            $"The episode's values are {Figures.Short(first.Measured)} times the baseline's at the same moments: {first.Words}.",
            Evidence.Of(
                ("baseline_episode_id", ReplayBaseline.IdOf(evidence) is { } id ? BoundedText.Of(id, 100) : null),
                ("channel", name),
                ("factor", Figures.Round(first.Measured)),
                ("unit_hint", first.Words),
                ("channels", comparison.Units.Take(MostListed).Select(Row).ToArray()),
                ("channels_mismatched", comparison.Units.Length),
                ("channels_compared", comparison.Channels)),
            "Compare the units of the policy's output with those of the baseline's recorder; one of them converts, and the other does not.") with
        { SkipReason = comparison.Reason };
    }

    private static Evidence Row(UnitFactor unit) =>
        Evidence.Of(("channel", BoundedText.Of(unit.Pair.Name, 100)), ("factor", Figures.Round(unit.Measured)));
}
