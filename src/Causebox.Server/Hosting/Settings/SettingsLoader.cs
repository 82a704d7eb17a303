namespace Causebox.Server.Hosting.Settings;

/// <summary>Lays the layers over each other: defaults, the file, the environment, the flags. The last who says something has it.</summary>
internal static class SettingsLoader
{
    public const string DefaultFile = "/etc/causebox/server.yaml";

    /// <param name="file">The configuration file, or null for none.</param>
    /// <param name="environment">The value of an environment variable, or null.</param>
    /// <param name="flags">What the command line sets.</param>
    /// <exception cref="SettingsException">Something is not as expected; all of it is listed.</exception>
    public static LoadedSettings Load(string? file, Func<string, string?> environment, IEnumerable<SettingText> flags)
    {
        List<string> errors = [];
        var layers = (file is null ? [] : SettingsFile.Read(file, SettingsCatalogue.All, errors))
            .Concat(FromEnvironment(environment))
            .Concat(flags);
        var settings = SettingsCatalogue.Defaults();
        Dictionary<string, string> origins = new(StringComparer.Ordinal);
        foreach (var (setting, text, origin) in layers)
        {
            if (setting.Apply(settings, text) is { } applied)
                (settings, origins[setting.Key]) = (applied, origin);
            else
                errors.Add($"{setting.Key}: expected {setting.Expected}, found {Found(setting, text)} (from {origin})");
        }

        if (errors.Count == 0)
            errors.AddRange(SettingsCatalogue.Contradictions(settings));
        return errors.Count == 0 ? new LoadedSettings(settings, origins) : throw new SettingsException(errors);
    }

    private static IEnumerable<SettingText> FromEnvironment(Func<string, string?> environment) =>
        from setting in SettingsCatalogue.All
        from name in (string?[])[setting.OtherEnvironment, setting.Environment]
        let text = name is null ? null : environment(name)
        where text is not null && (text.Length > 0 || name == setting.Environment)
        select new SettingText(setting, text, name);

    // A secret that was mistyped is still a secret.
    private static string Found(Setting setting, string text) =>
        setting.Mask("x") == "x" ? text.Length <= 80 ? $"'{text}'" : "a long text" : "another text";
}
