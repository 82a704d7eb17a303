using System.Text;

namespace Causebox.Server.Hosting.Settings;

/// <summary>The settings as text: with their values for <c>--print-config</c>, with their meaning for <c>--help</c> and for the guide.</summary>
internal static class SettingsReport
{
    private const string NoValue = "–";

    /// <summary>Each setting with its value and where that came from; secrets are masked.</summary>
    public static string Values(LoadedSettings loaded)
    {
        var rows = SettingsCatalogue.All
            .Select(setting => (setting.Key, Value: Visible(setting, loaded.Settings), Origin: loaded.Origins.GetValueOrDefault(setting.Key, "default")))
            .ToList();
        var (keys, values) = (rows.Max(row => row.Key.Length), Math.Min(50, rows.Max(row => row.Value.Length)));
        var text = new StringBuilder();
        foreach (var (key, value, origin) in rows)
            text.Append(key.PadRight(keys)).Append("  ").Append(value.PadRight(values)).Append("  ").Append(origin).Append('\n');
        return text.ToString();
    }

    /// <summary>What every flag means.</summary>
    public static string Flags()
    {
        var defaults = SettingsCatalogue.Defaults();
        var text = new StringBuilder();
        foreach (var setting in SettingsCatalogue.All)
            text.Append($"  {setting.Flag,-32} {setting.What} [{Visible(setting, defaults)}]\n");
        return text.ToString();
    }

    /// <summary>The table of the operations guide.</summary>
    public static string Table()
    {
        var defaults = SettingsCatalogue.Documented();
        var text = new StringBuilder("| key in the file | flag | what it is | takes | default |\n|---|---|---|---|---|\n");
        foreach (var setting in SettingsCatalogue.All)
            text.Append($"| `{setting.Key}` | `{setting.Flag}` | {setting.What} | {setting.Expected} | {Visible(setting, defaults)} |\n");
        return text.ToString();
    }

    private static string Visible(Setting setting, ServerSettings settings) =>
        setting.Show(settings) is { Length: > 0 } text ? setting.Mask(text) : NoValue;
}
