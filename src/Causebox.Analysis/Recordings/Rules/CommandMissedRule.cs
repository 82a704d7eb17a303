namespace Causebox.Analysis.Recordings;

/// <summary>A measured field is not what its setpoint or command asks for.</summary>
internal sealed class CommandMissedRule() : Rule<RecordingEvidence>("command_missed")
{
    private const int MostListed = 8;

    public override RuleResult Evaluate(RecordingEvidence evidence)
    {
        CommandMiss[] misses =
        [
            .. CommandPair.Find(evidence).Select(CommandMiss.Of).OfType<CommandMiss>()
                .OrderByDescending(miss => miss.IsLost).ThenByDescending(miss =>
                    Math.Abs(miss.Asked - miss.Actual) / Math.Max(Math.Abs(miss.Asked), 1e-9)),
        ];
        if (misses.Length == 0)
            return RuleResult.Nothing;
        var lead = misses[0];
        var (asked, actual) = (lead.Pair.Asked.Label, lead.Pair.Actual.Label);
        return Found(
            lead.IsLost ? Confidence.Medium : Confidence.Low,
            Figures.AndMore(
                lead.IsLost
                    ? $"{actual} does not follow {asked} for {Figures.Duration((lead.To - lead.From) / 1e9)}, {evidence.At(lead.From)}"
                    : $"{actual} is {(lead.Actual < lead.Asked ? "below" : "above")} {asked} in {Figures.Percent(lead.Share)} of its "
                        + "readings",
                misses.Length),
            $"In the middle {Figures.Short(lead.Asked)} is asked for and {Figures.Short(lead.Actual)} is measured"
            + (lead.IsLost ? $", between {evidence.At(lead.From)} and {evidence.At(lead.To)}; at other times it follows." : ", all along."),
            evidence.When(lead.From).With(("listed", misses.Take(MostListed).Select(miss => Evidence.Of(
                ("asked_topic", miss.Pair.Asked.Topic),
                ("asked_field", miss.Pair.Asked.Path),
                ("topic", miss.Pair.Actual.Topic),
                ("field", miss.Pair.Actual.Path),
                ("asked_median", Figures.Round(miss.Asked)),
                ("actual_median", Figures.Round(miss.Actual)),
                ("from_s", evidence.SecondsIn(miss.From)),
                ("to_s", evidence.SecondsIn(miss.To)),
                ("share", PythonRounding.Round(miss.Share, 3)))).ToArray())),
            lead.IsLost
                ? "Look at what held it at that time: a brake, a limit, a collision, a drive that was off."
                : "Check the controller's tuning and whether the actuator has the power to reach it; "
                    + "then whether the setpoint is still the right one.");
    }
}
