using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary>Says on standard error what a reader had to pass over.</summary>
internal static class DamageNotes
{
    private const int MostListed = 3;

    public static void Write(Terminal terminal, string path, IReadOnlyList<McapDamage> damage)
    {
        foreach (var part in damage.Take(MostListed))
            terminal.Say($"{Recordings.Name(path)}: {part.Error}{Lost(part)}; read on without it");
        if (damage.Count > MostListed)
            terminal.Say($"{Recordings.Name(path)}: {damage.Count - MostListed} more damaged parts were passed over");
    }

    private static string Lost(McapDamage part) => part.Length > 0 ? $" ({Units.Count(part.Length, "byte")} passed over)" : "";
}
