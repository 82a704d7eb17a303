namespace Causebox.Analysis.Recordings;

/// <summary>Fields were in states that their own names call wrong: one finding for all of a kind.</summary>
internal sealed class FaultRule(string code, FaultKind kind, string meaning, string action) : Rule<RecordingEvidence>(code)
{
    private const int MostListed = 12;
    private const int MostInTitle = 2;
    private const int MostDescribed = 3;
    private const int MostCompanions = 4;

    public override RuleResult Evaluate(RecordingEvidence evidence)
    {
        Fault[] faults = [.. evidence.Faults.Of(kind).OrderByDescending(fault => fault.IsCertain).ThenBy(fault => fault.State.First)];
        if (faults.Length == 0)
            return RuleResult.Nothing;
        var first = faults.MinBy(fault => fault.State.First)!;
        return Found(
            faults.Any(fault => fault.IsCertain) ? Confidence.High : Confidence.Medium,
            Title(faults),
            string.Join(" ", faults.Take(MostDescribed).Select(fault => Describe(evidence, fault))) + " " + meaning,
            Evidence.Of(("signals", faults.Length))
                .With([.. evidence.When(first.State.First).Select(item => (item.Key, item.Value))])
                .With(("listed", faults.Take(MostListed).Select(fault => Cite(evidence, fault)).ToArray())),
            action);
    }

    private static string Title(Fault[] faults)
    {
        var shown = faults.Take(MostInTitle).Select(fault => $"{fault.Where.Label} was {Name(fault.State)} {Times(fault)}");
        var more = faults.Length - MostInTitle;
        return string.Join(", ", shown) + (more > 0 ? $", and {more} more" : "");
    }

    private static string Describe(RecordingEvidence evidence, Fault fault)
    {
        if (fault.Onsets.Length == 0)
            return $"{fault.Where.Label} is {Name(fault.State)} from the first message on, so nothing shows whether that is its normal "
                + "state.";
        var companions = Companion.ForFault(evidence, fault);
        return $"{fault.Where.Label} first became {Name(fault.State)} {evidence.At(fault.Onsets[0].Time)} (before: "
            + $"{fault.Onsets[0].From.Text}), "
            + $"for {Figures.Duration(fault.Seconds)} in all"
            + (fault.IsActiveAtEnd ? ", and still is at the end" : "")
            + (companions.Length == 0 ? "."
                : $"; with it {string.Join(", ", companions.Take(MostCompanions).Select(companion => companion.Text))}.");
    }

    private static Evidence Cite(RecordingEvidence evidence, Fault fault)
    {
        Transition? first = fault.Onsets.Length == 0 ? null : fault.Onsets[0];
        return Evidence.Of(
            ("topic", fault.Where.Topic),
            ("field", fault.Where.Path),
            ("value", fault.State.Text),
            ("times", fault.State.Stretches),
            ("messages", fault.State.Count),
            ("share", PythonRounding.Round(fault.Share, 4)),
            ("total_s", fault.Seconds),
            ("longest_s", fault.LongestSeconds),
            ("first_at_s", evidence.SecondsIn(fault.State.First)),
            ("first_log_time", fault.State.First),
            ("last_normal_value", first?.From.Text),
            ("last_normal_at_s", first is { } change ? evidence.SecondsIn(change.FromTime) : EvidenceValue.Nothing),
            ("active_at_end", fault.IsActiveAtEnd),
            ("onsets_s", fault.Onsets.Take(20).Select(onset => evidence.SecondsIn(onset.Time)).ToArray()),
            ("together_with", Companion.ForFault(evidence, fault).Select(companion => companion.Text).ToArray()));
    }

    private static string Name(State state) => double.IsNaN(state.Value) ? $"“{state.Text}”" : state.Text;

    private static string Times(Fault fault) => fault.State.Stretches == 1
        && fault.Onsets.Length == 0 ? "all along" : Figures.Times(fault.State.Stretches);
}
