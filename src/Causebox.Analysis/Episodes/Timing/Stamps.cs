namespace Causebox.Analysis.Episodes;

/// <summary>What rules about stamps could not look at.</summary>
internal static class Stamps
{
    /// <summary>Null when all there is was looked at; an artifact that is not there is only missed while there is no other.</summary>
    public static string? Unread(EpisodeEvidence evidence)
    {
        string[] reasons =
        [
            .. new[]
            {
                Reason(evidence.Sensors, "sensors", evidence.Actions), Reason(evidence.Actions, "actions", evidence.Sensors),
            }.OfType<string>(),
        ];
        return reasons.Length == 0 ? null : string.Join("; ", reasons);
    }

    private static string? Reason(Trajectory trajectory, string artifact, Trajectory other) =>
        trajectory.Absence is not null && other.Absence is null ? null : Episodes.Unread.In(trajectory, artifact, needsTime: true);
}
