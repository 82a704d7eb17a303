namespace Causebox.Server.Overview;

/// <summary>How many failures are of the class that most are of; all null where no failure has one.</summary>
/// <param name="Category">Of the class.</param>
/// <param name="Detail">Of the class.</param>
/// <param name="Value">Failures of it.</param>
/// <param name="Share">Of all failures, analysed or not.</param>
/// <param name="Before">Failures of the same class in the interval before.</param>
/// <param name="Series">In each part of the interval.</param>
/// <param name="List">The query of <c>/api/episodes</c> that lists them.</param>
/// <param name="ListBefore">The same for the interval before.</param>
internal sealed record ClassFigureView(
    string? Category, string? Detail, long? Value, double? Share, long? Before, IReadOnlyList<long?> Series, string? List, string? ListBefore);
