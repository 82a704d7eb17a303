using Causebox.Server.Hosting.Settings;

namespace Causebox.Server.Hosting.Start;

/// <summary>The command line: one verb at most, the configuration file, and any setting by its flag.</summary>
internal sealed record ServerArguments(ServerVerb Verb, string? ConfigFile, IReadOnlyList<SettingText> Flags)
{
    private static readonly Dictionary<string, ServerVerb> Verbs = new(StringComparer.Ordinal)
    {
        ["--print-config"] = ServerVerb.PrintConfig,
        ["--print-database"] = ServerVerb.PrintDatabase,
        ["--print-roles-sql"] = ServerVerb.PrintRolesSql,
        ["--database-only"] = ServerVerb.DatabaseOnly,
        ["--upgrade-database"] = ServerVerb.UpgradeDatabase,
        ["--help"] = ServerVerb.Help,
        ["-h"] = ServerVerb.Help,
        ["--version"] = ServerVerb.Version,
    };

    /// <exception cref="SettingsException">Something is not known or lacks its value; all of it is listed.</exception>
    public static ServerArguments Parse(IReadOnlyList<string> words)
    {
        var (verb, file) = (ServerVerb.Serve, (string?)null);
        List<SettingText> flags = [];
        List<string> errors = [];
        for (var i = 0; i < words.Count; i++)
        {
            var (flag, value) = words[i].Split('=', 2) is [var name, var given] ? (name, given) : (words[i], null);
            var setting = SettingsCatalogue.All.FirstOrDefault(one => one.Flag == flag);
            if (value is null && Verbs.TryGetValue(flag, out var found))
            {
                if (verb != ServerVerb.Serve && verb != found)
                    errors.Add($"{flag}: expected one thing to do, found another before it");
                verb = found;
            }
            else if (setting is null && flag != "--config")
            {
                errors.Add($"{Quote(words[i])}: expected a flag of `causebox serve --help`, found one that is not known");
            }
            else if ((value ?? Next(words, ref i, setting)) is not { } text)
            {
                errors.Add($"{flag}: expected {setting?.Expected ?? "a file"}, found nothing");
            }
            else if (setting is null)
            {
                file = text;
            }
            else
            {
                flags.Add(new SettingText(setting, text, flag));
            }
        }

        return errors.Count == 0 ? new ServerArguments(verb, file, flags) : throw new SettingsException(errors);
    }

    private static string? Next(IReadOnlyList<string> words, ref int i, Setting? setting)
    {
        if (i + 1 < words.Count && !words[i + 1].StartsWith("--", StringComparison.Ordinal) && (setting?.IsSwitch != true || words[i + 1] is "true" or "false"))
            return words[++i];
        return setting?.IsSwitch == true ? "true" : null;
    }

    // What is not a flag may be a secret that lost its own.
    private static string Quote(string word) => word.StartsWith('-') ? word.Split('=')[0] : "a word that is no flag";
}
