namespace Causebox.Server.Access;

/// <summary>
/// <c>causebox serve keys create …</c> and its like. The words that it does not know, such as where the data is, are left for the program's own
/// settings.
/// </summary>
/// <param name="Verb">Two words, such as <c>keys create</c>.</param>
/// <param name="Options">By name, without the dashes.</param>
/// <param name="Rest">For the program's settings.</param>
internal sealed record AccessCommandLine(string Verb, IReadOnlyDictionary<string, string> Options, IReadOnlyList<string> Rest)
{
    public const string Help = """
        causebox serve organizations create --slug SLUG [--name NAME]
        causebox serve keys create --organization SLUG --scopes ingest,read [--robot ROBOT] [--name NAME]
        causebox serve people reset-password --email EMAIL

        """;

    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        ["organizations create"] = ["slug", "name"],
        ["keys create"] = ["organization", "scopes", "robot", "name"],
        ["people reset-password"] = ["email"],
    };

    /// <summary>Whether the program's first word is one of these commands.</summary>
    public static bool Takes(IReadOnlyList<string> words) =>
        words is [var first, ..] && !words.Any(word => word is "--help" or "-h") && Known.Keys.Any(verb => verb.StartsWith(first + ' ', StringComparison.Ordinal));

    /// <exception cref="AccessCommandException">The verb is not known, or an option has no value.</exception>
    public static AccessCommandLine Parse(IReadOnlyList<string> words)
    {
        var verb = string.Join(' ', words.Take(2));
        if (!Known.TryGetValue(verb, out var names))
            throw new AccessCommandException($"expected one of these, found {verb}:\n{Help.TrimEnd()}");
        Dictionary<string, string> options = new(StringComparer.Ordinal);
        List<string> rest = [];
        for (var at = 2; at < words.Count; at++)
        {
            var parts = words[at].Split('=', 2);
            var name = parts[0].StartsWith("--", StringComparison.Ordinal) ? parts[0][2..] : "";
            if (!names.Contains(name))
                rest.Add(words[at]);
            else if (parts.Length == 2)
                options[name] = parts[1];
            else if (at + 1 < words.Count)
                options[name] = words[++at];
            else
                throw new AccessCommandException($"--{name}: expected a value");
        }

        return new AccessCommandLine(verb, options, rest);
    }

    /// <summary>Does it; what to print. A key and a password are shown this once.</summary>
    /// <exception cref="AccessCommandException">It cannot be done.</exception>
    public async Task<string> RunAsync(AccessCommands commands, CancellationToken cancel) => Verb switch
    {
        "organizations create" => (await commands.CreateOrganizationAsync(Required("slug", "a short name such as acme"), Options.GetValueOrDefault("name"), cancel)).ToString(),
        "keys create" => (await commands.CreateKeyAsync(
            Required("organization", "its slug, such as acme"), Required("scopes", "some of ingest,read,operate,admin"), Options.GetValueOrDefault("robot"), Options.GetValueOrDefault("name"), cancel)).Reveal(),
        _ => await commands.ResetPasswordAsync(Required("email", "whose password it is"), cancel),
    };

    private string Required(string name, string expected) =>
        Options.GetValueOrDefault(name) ?? throw new AccessCommandException($"--{name}: expected {expected}, found nothing");
}
