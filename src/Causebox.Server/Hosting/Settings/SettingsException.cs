namespace Causebox.Server.Hosting.Settings;

/// <summary>The configuration cannot be used: everything that is wrong with it, each with its key, where it came from, what was expected and found.</summary>
internal sealed class SettingsException(IReadOnlyList<string> errors) : Exception(string.Join('\n', errors))
{
    public IReadOnlyList<string> Errors { get; } = errors;
}
