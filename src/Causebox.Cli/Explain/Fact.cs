namespace Causebox.Cli;

/// <summary>One piece of a finding's evidence, ready to be shown.</summary>
/// <param name="Name">Its name in the JSON form.</param>
/// <param name="Text">Its value with its unit.</param>
/// <param name="Repeats">What sentences would have to hold for this to say nothing new; none when it is always shown.</param>
/// <param name="Kind">How it takes its place in a table.</param>
internal sealed record Fact(string Name, string Text, IReadOnlyList<string> Repeats, FactKind Kind);
