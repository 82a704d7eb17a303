namespace Causebox.Tidy.Architecture;

internal sealed record ProjectReference(string Name, int Line);
