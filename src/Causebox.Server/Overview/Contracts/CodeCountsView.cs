namespace Causebox.Server.Overview;

/// <summary>Failures of which a finding says this.</summary>
/// <param name="Code">The code of the finding; <c>other</c> for all that are not named.</param>
/// <param name="Counts">In each part of the interval.</param>
/// <param name="Total">In all of it.</param>
/// <param name="List">The query of <c>/api/episodes</c> that lists them; null for <c>other</c>.</param>
internal sealed record CodeCountsView(
    string Code, IReadOnlyList<long> Counts, long Total, string? List);
