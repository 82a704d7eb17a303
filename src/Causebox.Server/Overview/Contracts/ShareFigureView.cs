namespace Causebox.Server.Overview;

/// <summary>A share, with what it is the share of. Null where there is nothing that it could be a share of.</summary>
/// <param name="Value">From 0 to 1.</param>
/// <param name="Low">The lower end of its interval of 95 % (Wilson).</param>
/// <param name="High">The upper end.</param>
/// <param name="Part">How many are so.</param>
/// <param name="Whole">Of how many.</param>
/// <param name="Before">In the interval before.</param>
/// <param name="Series">In each part of the interval.</param>
/// <param name="List">The query of <c>/api/episodes</c> that lists the part.</param>
/// <param name="ListWhole">The same for the whole.</param>
/// <param name="ListBefore">The same for the part in the interval before.</param>
internal sealed record ShareFigureView(
    double? Value, double? Low, double? High, long Part, long Whole, double? Before, IReadOnlyList<double?> Series, string List, string ListWhole, string ListBefore);
