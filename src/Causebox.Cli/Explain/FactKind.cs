namespace Causebox.Cli;

/// <summary>How a fact takes its place in a table.</summary>
internal enum FactKind
{
    Words,
    Number,
    List,
}
