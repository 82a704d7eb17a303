namespace Causebox.Server.Hosting.Settings;

/// <summary>The text that somebody gave to a setting, and where: a line of the file, an environment variable or a flag.</summary>
internal sealed record SettingText(Setting Setting, string Text, string Origin);
