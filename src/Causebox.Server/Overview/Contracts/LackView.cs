namespace Causebox.Server.Overview;

/// <summary>How many there are; counted up to a thousand.</summary>
/// <param name="Count">How many.</param>
/// <param name="AtLeast">Whether there are more.</param>
/// <param name="List">The query of the list behind it.</param>
internal sealed record LackView(
    long Count, bool AtLeast, string List);
