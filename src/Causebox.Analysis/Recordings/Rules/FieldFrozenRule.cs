namespace Causebox.Analysis.Recordings;

/// <summary>Fields that varied stood still for long while others went on.</summary>
internal sealed class FieldFrozenRule() : Rule<RecordingEvidence>("field_frozen")
{
    private const int MostListed = 8;
    private const int MostNames = 12;

    public override RuleResult Evaluate(RecordingEvidence evidence)
    {
        FieldRef[] measured = [.. evidence.Measurements()];
        if (measured.Length == 0)
            return Skipped("no numeric field takes more than 32 values");
        Freeze[][] groups = [.. Groups(evidence, measured).OrderByDescending(group => group[0].Run.Seconds)];
        if (groups.Length == 0)
            return RuleResult.Nothing;
        var lead = groups[0];
        var first = lead[0];
        var untilEnd = IsUntilEnd(evidence, first);
        var others = measured.Count(where => !lead.Any(freeze => freeze.Where == where) && Moved(where, first.Run));
        return Found(
            others > 0 && groups.Any(group => group.Any(freeze => freeze.Run.Value != 0)) ? Confidence.Medium : Confidence.Low,
            $"{Figures.AndMore(first.Where.Label, lead.Length)} froze at {Figures.Short(first.Run.Value)} {evidence.At(first.Run.Start)}"
            + (untilEnd ? ", until the end" : $", for {Figures.Duration(first.Run.Seconds)}"),
            $"Messages kept coming, {first.Run.Count} of them with the very same value over {Figures.Duration(first.Run.Seconds)}; "
            + "otherwise it changes at least every "
            + $"{Figures.Duration(Math.Max(first.UsualSeconds, 1e-6))}. "
            + "It stopped from one message to the next, as a dead sensor or a stuck driver does. "
            + (others > 0 ? $"{Figures.Count(others, "other measured field")} went on changing."
                : "All other measured fields stood still too."),
            evidence.When(first.Run.Start).With(
                ("fields", groups.Sum(group => group.Length)),
                ("other_fields_moving", others),
                ("listed", groups.Take(MostListed).Select(group => Cite(evidence, group)).ToArray())),
            "Compare with what the machine really did then. If it moved, look at the sensor, its driver, "
            + "and the code that repeats a last value.");
    }

    private static List<Freeze[]> Groups(RecordingEvidence evidence, FieldRef[] measured)
    {
        var open = measured.Where(where => !FieldWords.IsAskedFor(where)).Select(Freeze.Of).OfType<Freeze>().ToList();
        var groups = new List<Freeze[]>();
        while (open.Count > 0)
        {
            var lead = open.MaxBy(freeze => freeze.Run.Seconds)!;
            Freeze[] group = [.. open.Where(freeze => freeze.Where.Topic == lead.Where.Topic && freeze.IsWith(lead))
                .OrderBy(freeze => freeze != lead)];
            groups.Add(group);
            open.RemoveAll(freeze => group.Contains(freeze));
        }

        return groups;
    }

    private static bool Moved(FieldRef where, Run run)
    {
        var longest = where.Field.Numbers!.Runs.Longest;
        var (from, to) = (Math.Max(longest.Start, run.Start), Math.Min(longest.End, run.End));
        return where.Channel.Timing.Latest > run.Start && (to <= from || (to - from) / 1e9 < 0.5 * run.Seconds);
    }

    private static bool IsUntilEnd(RecordingEvidence evidence, Freeze freeze) => freeze.Run.End >= freeze.Where.Channel.Timing.Latest
        && freeze.Run.End > evidence.Clock.FirstLogTime;

    private static Evidence Cite(RecordingEvidence evidence, Freeze[] group) => Evidence.Of(
        ("topic", group[0].Where.Topic),
        ("fields", group.Take(MostNames).Select(freeze => freeze.Where.Path).ToArray()),
        ("field_count", group.Length),
        ("value", Figures.Round(group[0].Run.Value)),
        ("from_s", evidence.SecondsIn(group[0].Run.Start)),
        ("from_log_time", group[0].Run.Start),
        ("to_s", evidence.SecondsIn(group[0].Run.End)),
        ("seconds", PythonRounding.Round(group[0].Run.Seconds, 3)),
        ("messages", group[0].Run.Count),
        ("usual_stretch_s", PythonRounding.Round(group[0].UsualSeconds, 6)),
        ("until_end", IsUntilEnd(evidence, group[0])));
}
