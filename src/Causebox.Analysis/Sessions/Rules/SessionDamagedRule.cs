namespace Causebox.Analysis.Sessions;

/// <summary>Parts in the middle of the file are damaged.</summary>
internal sealed class SessionDamagedRule() : Rule<SessionEvidence>("session_damaged")
{
    private const int MostListed = 10;

    public override RuleResult Evaluate(SessionEvidence evidence)
    {
        SessionDamage[] damage = [.. evidence.Damage.Where(part => !part.IsCut)];
        if (damage.Length == 0)
            return RuleResult.Nothing;
        var lost = damage.Sum(part => part.Bytes);
        return Found(
            Confidence.Medium,
            $"{damage.Length} damaged part{(damage.Length == 1 ? "" : "s")} of the file {(damage.Length == 1 ? "was" : "were")} "
            + "passed over",
            $"{lost} bytes could not be read: {damage[0].Description}. Storage or transfer has changed the file after it was written.",
            Evidence.Of(
                ("damaged_parts", damage.Length),
                ("bytes_lost", lost),
                ("listed", damage.Take(MostListed).Select(part => part.Description).ToArray())),
            "Copy the file from the robot again and compare checksums; `causebox mcap recover` keeps what is whole. Check the robot's "
            + "disk.");
    }
}
