namespace Causebox.Server.Overview;

/// <summary>Failures of a class; without one where the category is null.</summary>
/// <param name="Category">Such as <c>policy</c>.</param>
/// <param name="Detail">Such as <c>control_authority</c>.</param>
/// <param name="Counts">In each part of the interval.</param>
/// <param name="Total">In all of it.</param>
/// <param name="List">The query of <c>/api/episodes</c> that lists them.</param>
internal sealed record ClassCountsView(
    string? Category, string? Detail, IReadOnlyList<long> Counts, long Total, string List);
