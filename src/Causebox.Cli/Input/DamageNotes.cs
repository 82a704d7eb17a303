using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary>Says on standard error what a reader had to pass over.</summary>
internal static class DamageNotes
{
    private const int MostListed = 3;

    public static void Write(Terminal terminal, string name, IReadOnlyList<McapDamage> damage)
    {
        foreach (var part in damage.Take(MostListed))
            terminal.Say($"{name}: {Describe(part)}");
        if (damage.Count > MostListed)
            terminal.Say($"{name}: {damage.Count - MostListed} more damaged parts were passed over");
    }

    /// <summary>What is wrong, and what became of it.</summary>
    public static string Describe(McapDamage part) => part switch
    {
        { RecordsSaved: > 0 } => $"{part.Error}; {Units.Count(part.RecordsSaved, "whole record")} of it kept",
        { Length: > 0 } => $"{part.Error}; {Units.Count(part.Length, "byte")} passed over",
        _ => part.Error.ToString(),
    };
}
