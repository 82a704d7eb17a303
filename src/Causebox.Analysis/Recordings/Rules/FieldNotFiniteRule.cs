namespace Causebox.Analysis.Recordings;

/// <summary>Fields that are numbers at other times were NaN or infinite.</summary>
internal sealed class FieldNotFiniteRule() : Rule<RecordingEvidence>("field_not_finite")
{
    private const int MostListed = 12;
    private const int FewestFinite = 10;

    public override RuleResult Evaluate(RecordingEvidence evidence)
    {
        // NaN in every message means "not measured", and a first one before any number "not yet".
        FieldRef[] found =
        [
            .. evidence.Fields().Where(where => where.Field.Numbers is { NonFinite: { Count: > 0 } bad } numbers
                    && numbers.Count >= FewestFinite && double.IsFinite(bad.LastFinite))
                .OrderByDescending(where => where.Field.Numbers!.NonFinite.NaNs > 0).ThenBy(where => where.Field.Numbers!.NonFinite.First),
        ];
        if (found.Length == 0)
            return RuleResult.Nothing;
        var lead = found[0];
        var worst = lead.Field.Numbers!.NonFinite;
        var isNaN = worst.NaNs > 0;
        return Found(
            isNaN && !IsElement(lead) ? Confidence.Medium : Confidence.Low,
            Figures.AndMore($"{lead.Label} was {(isNaN ? "NaN" : "infinite")} in {Figures.Count(worst.Count, "message")}", found.Length),
            $"First {evidence.At(worst.First)}, after {Figures.Short(worst.LastFinite)}; last {evidence.At(worst.Last)}; "
            + $"{Figures.Percent((double)worst.Count / lead.Field.Count)} of its messages. A sensor gave no reading, "
            + "or a computation divided by zero.",
            evidence.When(worst.First).With(("fields", found.Length),
                ("listed", found.Take(MostListed).Select(where => Cite(evidence, where)).ToArray())),
            "Find what writes the field, and what its inputs were in the message before; then what the consumers do with such a value.");
    }

    // Ranges and costs use infinity, and lists of them NaN, for "nothing there".
    private static bool IsElement(FieldRef where) => where.Field.Path.EndsWith(']');

    private static Evidence Cite(RecordingEvidence evidence, FieldRef where)
    {
        var bad = where.Field.Numbers!.NonFinite;
        return Evidence.Of(
            ("topic", where.Topic),
            ("field", where.Path),
            ("nan", bad.NaNs),
            ("infinite", bad.Infinities),
            ("messages", where.Field.Count),
            ("first_at_s", evidence.SecondsIn(bad.First)),
            ("first_log_time", bad.First),
            ("last_at_s", evidence.SecondsIn(bad.Last)),
            ("last_finite_value", Figures.Round(bad.LastFinite)));
    }
}
