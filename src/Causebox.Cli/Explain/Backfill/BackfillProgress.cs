namespace Causebox.Cli;

/// <summary>How far a backfill is, in one line.</summary>
internal static class BackfillProgress
{
    /// <summary>Such as <c>3,350 of 10,000 (33 %), 332/s, 20 s left</c>.</summary>
    public static string Line(ServerAnswer backfill)
    {
        var (done, total) = ((long)(backfill.Number("done") ?? 0), (long)(backfill.Number("total") ?? 0));
        var share = total > 0 ? Units.Invariant($" ({100.0 * done / total:0} %)") : "";
        var rate = backfill.Number("episodes_per_s") is { } fast ? ", " + Rate(fast) : "";
        var left = backfill.Number("eta_s") is { } seconds ? $", {Duration(seconds)} left" : "";
        return $"{Units.Count(done)} of {Units.Count(total)}{share}{rate}{left}";
    }

    /// <summary>What came of it.</summary>
    public static string Summary(ServerAnswer backfill)
    {
        var deferred = (long)(backfill.Number("deferred") ?? 0);
        var later = deferred == 0 ? "" : $"; {Units.Count(deferred, "episode")} could not be read now, and the server tries again";
        var rate = backfill.Number("episodes_per_s") is { } fast ? $" at {Rate(fast)}" : "";
        return $"{backfill.Text("state")}: {Units.Count((long)(backfill.Number("done") ?? 0), "older failure")} analysed{rate}{later}";
    }

    private static string Rate(double perSecond) => Units.Invariant($"{Math.Round(perSecond, perSecond < 10 ? 1 : 0)}/s");

    private static string Duration(double seconds) => seconds switch
    {
        < 90 => Units.Invariant($"{Math.Ceiling(seconds):0} s"),
        < 5400 => Units.Invariant($"{Math.Ceiling(seconds / 60):0} min"),
        _ => Units.Invariant($"{seconds / 3600:0.0} h"),
    };
}
