namespace Causebox.Tidy.Architecture;

/// <summary>Which project may know which: the arrows of ARCHITECTURE.md.</summary>
internal static class Arrows
{
    private static readonly Dictionary<string, string[]> Direct = new(StringComparer.Ordinal)
    {
        ["Causebox.Mcap"] = [],
        ["Causebox.Recording"] = ["Causebox.Mcap"],
        ["Causebox.Analysis"] = ["Causebox.Mcap"],
        ["Causebox.Narration"] = ["Causebox.Analysis"],
        ["Causebox.Fleet"] = ["Causebox.Analysis"],
        ["Causebox.Cameras"] = ["Causebox.Analysis"],
        ["Causebox.Server"] = ["Causebox.Fleet", "Causebox.Narration", "Causebox.Cameras"],
        ["Causebox.Cli"] = ["Causebox.Recording", "Causebox.Fleet", "Causebox.Narration", "Causebox.Cameras"],
    };

    public static bool Knows(string project) => Direct.ContainsKey(project);

    public static bool Allow(string from, string to) => Reachable(from).Contains(to);

    /// <summary>The project that a namespace belongs to, or null for a namespace of somebody else.</summary>
    public static string? ProjectOf(string @namespace) =>
        Direct.Keys.SingleOrDefault(project => @namespace == project || @namespace.StartsWith(project + '.', StringComparison.Ordinal));

    public static string Describe(string from) => Direct.GetValueOrDefault(from, []) is { Length: > 0 }
        ? string.Join(", ", Reachable(from).Order(StringComparer.Ordinal))
        : "no other project";

    private static IEnumerable<string> Reachable(string from) =>
        Direct.GetValueOrDefault(from, []).SelectMany(to => Reachable(to).Append(to)).Distinct();
}
