namespace Causebox.Server.Overview;

/// <summary>A figure, the same of the interval before, and its course. What is not known is null, never zero.</summary>
/// <param name="Value">Of the interval.</param>
/// <param name="Before">Of the interval before.</param>
/// <param name="Series">Of each part of the interval.</param>
/// <param name="Unit"><c>episodes</c> or <c>s</c>.</param>
/// <param name="List">The query of <c>/api/episodes</c> whose items it is made of.</param>
/// <param name="ListBefore">The same for the interval before.</param>
internal sealed record FigureView(
    double? Value, double? Before, IReadOnlyList<double?> Series, string Unit, string List, string ListBefore);
