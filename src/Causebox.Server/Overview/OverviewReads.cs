using Causebox.Analysis.Episodes;
using Causebox.Server.Database;

namespace Causebox.Server.Overview;

/// <summary>Puts an overview together.</summary>
internal static class OverviewReads
{
    public static async Task<OverviewView> ReadAsync(DatabaseScope scope, OverviewInterval interval)
    {
        var counts = await FailureCounts.ReadAsync(scope, interval);
        return new(
            interval.From, interval.To, interval.BeforeFrom, interval.Robot, interval.Edges, Figures.Of(interval, counts), Figures.ByClass(interval, counts.Classes),
            Figures.ByCode(interval, counts.Codes), await FailingRobots.ReadAsync(scope, interval), await NewestFailures.ReadAsync(scope, interval),
            await Attention.ReadAsync(scope, interval), EpisodeRules.Version, interval.Now);
    }
}
