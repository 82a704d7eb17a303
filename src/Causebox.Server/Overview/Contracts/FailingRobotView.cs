namespace Causebox.Server.Overview;

/// <summary>A robot that had failures.</summary>
/// <param name="Robot">Its name.</param>
/// <param name="Failed">Its failures in the interval.</param>
/// <param name="Episodes">All its episodes in the interval.</param>
/// <param name="Share">The former of the latter.</param>
/// <param name="List">The query of <c>/api/episodes</c> that lists the failures.</param>
/// <param name="ListEpisodes">The same for all its episodes.</param>
internal sealed record FailingRobotView(
    string Robot, long Failed, long Episodes, double Share, string List, string ListEpisodes);
