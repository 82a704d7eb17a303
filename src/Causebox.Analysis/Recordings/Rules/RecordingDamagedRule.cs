namespace Causebox.Analysis.Recordings;

/// <summary>Parts of the file are damaged.</summary>
internal sealed class RecordingDamagedRule() : Rule<RecordingEvidence>("recording_damaged")
{
    private const int MostListed = 10;

    public override RuleResult Evaluate(RecordingEvidence evidence)
    {
        Mcap.McapDamage[] damage = [.. evidence.Damage.Where(part => part.Error.Kind != Mcap.McapErrorKind.Truncated)];
        if (damage.Length == 0)
            return RuleResult.Nothing;
        var count = evidence.DamageCount - (evidence.Damage.Length - damage.Length);
        var bytes = damage.Sum(part => part.Length);
        Mcap.McapDamage[] timed = [.. damage
            .Where(part => part is { StartTime: not null, EndTime: not null } && part.EndTime >= part.StartTime)];
        var seconds = timed.Sum(part => (part.EndTime!.Value - part.StartTime!.Value) / 1e9);
        return Found(
            Confidence.High,
            $"{Figures.Count(count, "damaged part")} of the file: {bytes} bytes"
                + (timed.Length > 0 ? $" and up to {Figures.Duration(seconds)} of messages lost" : " could not be read"),
            $"The first: {damage[0].Error}. What is whole around it was read. Storage or transfer has changed the file after it was "
            + "written.",
            Evidence.Of(
                ("damaged_parts", count),
                ("chunks_lost", damage.Count(part => part.IsChunk)),
                ("bytes_lost", bytes),
                ("records_saved_from_damage", damage.Sum(part => (long)part.RecordsSaved)),
                ("time_span_lost_s", timed.Length > 0 ? PythonRounding.Round(seconds, 3) : EvidenceValue.Nothing),
                ("listed", damage.Take(MostListed).Select(part => Cite(evidence, part)).ToArray()),
                ("clock", evidence.Clock.Description)),
            "Copy the file again and compare checksums; `causebox mcap recover` keeps what is whole. Check the disk it was recorded on.");
    }

    private static Evidence Cite(RecordingEvidence evidence, Mcap.McapDamage part) => Evidence.Of(
        ("error", part.Error.ToString()),
        ("bytes", part.Length),
        ("from_s", part.StartTime is { } from ? evidence.SecondsIn(from) : EvidenceValue.Nothing),
        ("to_s", part.EndTime is { } to ? evidence.SecondsIn(to) : EvidenceValue.Nothing));
}
