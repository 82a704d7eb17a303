namespace Causebox.Server.Hosting.Settings;

/// <summary>The settings, and where each value that is not the default came from, by key.</summary>
internal sealed record LoadedSettings(ServerSettings Settings, IReadOnlyDictionary<string, string> Origins);
