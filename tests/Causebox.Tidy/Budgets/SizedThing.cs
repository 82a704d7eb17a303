namespace Causebox.Tidy.Budgets;

/// <summary>Something that has a length in lines: a file or a method.</summary>
internal sealed record SizedThing(string Path, int Line, string Name, int Lines);
