namespace Causebox.Analysis.Recordings;

/// <summary>Measured fields sat at their highest or lowest value for a large part of the recording.</summary>
internal sealed class FieldSaturatedRule() : Rule<RecordingEvidence>("field_saturated")
{
    private const int MostListed = 12;

    public override RuleResult Evaluate(RecordingEvidence evidence)
    {
        Saturation[] found =
        [
            .. evidence.Measurements().Where(where => !FieldWords.IsAskedFor(where)).Select(Saturation.Of).OfType<Saturation>()
                .OrderByDescending(saturation => FieldWords.IsDriven(saturation.Where)).ThenByDescending(saturation => saturation.Share),
        ];
        if (found.Length == 0)
            return RuleResult.Nothing;
        var lead = found[0];
        var numbers = lead.Where.Field.Numbers!;
        return Found(
            FieldWords.IsDriven(lead.Where) ? Confidence.Medium : Confidence.Low,
            Figures.AndMore($"{lead.Where.Label} sat at its {Side(lead)} of {Figures.Short(lead.Bound)} for {Figures.Percent(lead.Share)} "
                + "of the recording", found.Length),
            $"It starts at {Figures.Short(numbers.First)}, comes within 1 % of its range of {Figures.Short(lead.Bound)} "
            + $"{evidence.At(lead.Since)}, and "
            + $"{Figures.Percent(lead.ShareSince)} of its readings stay there from then on; "
            + $"{lead.Exact} of {numbers.Count} are exactly {Figures.Short(lead.Bound)}. "
            + "What is measured is at a limit, or the sensor cannot show more.",
            evidence.When(lead.Since).With(("listed", found.Take(MostListed).Select(each => Evidence.Of(
                ("topic", each.Where.Topic),
                ("field", each.Where.Path),
                ("bound", Figures.Round(each.Bound)),
                ("at", Side(each)),
                ("share_near", PythonRounding.Round(each.Share, 3)),
                ("readings_exactly_there", each.Exact),
                ("readings", each.Where.Field.Numbers!.Count),
                ("first_value", Figures.Round(each.Where.Field.Numbers.First)),
                ("since_s", evidence.SecondsIn(each.Since)),
                ("share_since", PythonRounding.Round(each.ShareSince, 3)))).ToArray())),
            "Check whether the value is a limit of the machine (overload, overheating, no authority left) or the end of the sensor's "
            + "range.");
    }

    private static string Side(Saturation saturation) => saturation.IsCeiling ? "ceiling" : "floor";
}
