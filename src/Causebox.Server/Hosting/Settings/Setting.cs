namespace Causebox.Server.Hosting.Settings;

/// <summary>One thing that can be set: its names in the file, the environment and the flags, what it takes, and where its value goes.</summary>
internal sealed record Setting
{
    /// <summary>Its name in the file, sections joined by dots, such as <c>limits.burst</c>.</summary>
    public required string Key { get; init; }

    /// <summary>One line of what it is.</summary>
    public required string What { get; init; }

    /// <summary>What it takes, unit included.</summary>
    public required string Expected { get; init; }

    /// <summary>The settings with this text as its value; null where the text is not what is expected.</summary>
    public required Func<ServerSettings, string, ServerSettings?> Apply { get; init; }

    /// <summary>Its value as it would be written; null where it has none.</summary>
    public required Func<ServerSettings, string?> Show { get; init; }

    /// <summary>What may be seen of the value by who asks for the configuration.</summary>
    public Func<string, string> Mask { get; init; } = text => text;

    /// <summary>A flag that stands for <c>true</c> when no value follows.</summary>
    public bool IsSwitch { get; init; }

    public string Flag { get => field ?? "--" + Key.Replace('.', '-').Replace('_', '-'); init; }

    /// <summary>A variable by which others know it; ours wins, and an empty one says nothing.</summary>
    public string? OtherEnvironment { get; init; }

    public string Environment => "CAUSEBOX_" + Key.Replace('.', '_').ToUpperInvariant();
}
