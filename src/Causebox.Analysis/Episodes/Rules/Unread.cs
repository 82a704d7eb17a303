namespace Causebox.Analysis.Episodes;

/// <summary>Words for what of an artifact a rule could not look at.</summary>
internal static class Unread
{
    private const int MostListed = 4;

    /// <summary>What was not looked at, or null when everything was.</summary>
    /// <param name="trajectory">What was read.</param>
    /// <param name="artifact">Its name: <c>sensors</c> or <c>actions</c>.</param>
    /// <param name="needsTime">Whether a series without stamps is of no use.</param>
    public static string? In(Trajectory trajectory, string artifact, bool needsTime)
    {
        if (trajectory.Absence is { } absence)
            return absence.Contains(artifact, StringComparison.Ordinal) ? absence : $"{artifact}: {absence}";
        var unread = trajectory.Skipped
            .Concat(trajectory.Series.Where(series => needsTime && series.Clock is null)
                .Select(series => new SkippedMember(BoundedText.Of(series.Name, 100), series.NoClockReason ?? "it has no stamps")))
            .OrderBy(member => member.Name, StringComparer.Ordinal)
            .GroupBy(member => member.Reason, member => member.Name).ToArray();
        if (unread.Length == 0)
            return null;
        var listed = string.Join("; ", unread.Take(MostListed).Select(alike => $"{List([.. alike])}: {alike.Key}"));
        return $"{artifact}, not looked at: {listed}{(unread.Length > MostListed ? $"; and {unread.Skip(MostListed).Sum(alike => alike.Count())} more" : "")}";
    }

    private static string List(string[] names) => names.Length <= MostListed
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(MostListed))} and {names.Length - MostListed} more";
}
