namespace Causebox.Recording.Uplink;

/// <summary>What an agent watches, where it sends it, and within which bounds.</summary>
public sealed record AgentOptions
{
    /// <summary>The server's base URL: https, or plain http to a loopback address, or any with <see cref="AllowPlainHttp"/>.</summary>
    public required Uri Server { get; init; }

    /// <summary>The robot that the key is bound to: 1 to 120 letters, digits and <c>._-</c>, beginning with a letter or digit.</summary>
    public required string Robot { get; init; }

    /// <summary>Where the agent keeps its journal; made when it is not there.</summary>
    public required string StateDirectory { get; init; }

    /// <summary>Folders with sessions, <c>session_*.mcap</c>.</summary>
    public IReadOnlyList<string> SessionDirectories { get; init; } = [];

    /// <summary>Folders whose sub-folders are episodes.</summary>
    public IReadOnlyList<string> EpisodeDirectories { get; init; } = [];

    /// <summary>A file that holds the key; null for the environment variable <see cref="AgentKey.Variable"/>.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Whether the key and the data may travel unencrypted to another machine. Default false.</summary>
    public bool AllowPlainHttp { get; init; }

    /// <summary>The most bytes that the watched folders may hold. Default 20 GiB.</summary>
    public long DiskBudgetBytes { get; init; } = 20L << 30;

    /// <summary>How long a session without a footer must not have grown to count as finished. Default 5 minutes.</summary>
    public TimeSpan QuietTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often the folders are looked through, whatever a watcher says. Default 5 s.</summary>
    public TimeSpan ScanInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Bytes of one part of an upload; the server may ask for smaller ones. Default 4 MiB.</summary>
    public int PartBytes { get; init; } = 4 << 20;

    /// <summary>How long one request may take. Default 60 s.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often the agent reports to the server. Default 15 s; the server may ask for another.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often the bytes of a watched session are sent on. Default 1 s.</summary>
    public TimeSpan LiveInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often the robot's condition is read. Default 30 s.</summary>
    public TimeSpan HealthInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A folder of small files with further health signals, or null.</summary>
    public string? DropInDirectory { get; init; }

    /// <summary>A file whose first line is the software version that runs now, or null.</summary>
    public string? SoftwareVersionFile { get; init; }

    /// <summary>A file whose first line is the model version that runs now, or null.</summary>
    public string? ModelVersionFile { get; init; }

    /// <summary>What to run when the desired versions change, or null.</summary>
    public HookOptions? Hook { get; init; }

    /// <summary>Where <c>proc</c> and <c>sys</c> are found. Default <c>/</c>.</summary>
    public string SystemRoot { get; init; } = "/";
}
