namespace Causebox.Tidy;

/// <summary>A place that breaks a rule of the house: what was found, what the rule allows, how to mend it.</summary>
internal sealed record Violation(string Path, int Line, string Message)
{
    public override string ToString() => $"{Path}:{Line}: {Message}";
}
