using System.Text;

namespace Causebox.Recording.Uplink;

/// <summary>The agent's configuration, a YAML file; <c>docs/agent.md</c> lists its keys.</summary>
public static class AgentConfigFile
{
    private const int MostBytes = 64 << 10;
    private const int MostDepth = 8;
    private const string Folder = "an absolute path";

    /// <summary>Reads a file.</summary>
    /// <exception cref="ConfigException">It cannot be read, or holds an unknown key or a value out of range: the message says file, line,
    /// what was expected and what was found.</exception>
    public static AgentOptions Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var bytes = SmallFile.Read(path, MostBytes)
            ?? throw new ConfigException($"{path}: cannot be read, or is longer than {MostBytes} bytes");
        return Parse(path, Encoding.UTF8.GetString(bytes));
    }

    internal static AgentOptions Parse(string file, string text)
    {
        var root = new YamlSection(file, "", YamlFile.Load(file, text, MostDepth));
        var allowPlainHttp = root.Flag("allow_plain_http") ?? false;
        var server = ReadServer(root, file, allowPlainHttp);
        var options = new AgentOptions
        {
            Server = server,
            AllowPlainHttp = allowPlainHttp,
            Robot = root.RequiredText("robot", "letters, digits and ._- beginning with a letter or digit", Naming.IsRobot),
            StateDirectory = root.RequiredText("state_dir", Folder, Path.IsPathFullyQualified),
            KeyFile = root.Text("key_file", Folder, Path.IsPathFullyQualified),
            SessionDirectories = root.Texts("sessions", Folder, Path.IsPathFullyQualified) ?? [],
            EpisodeDirectories = root.Texts("episodes", Folder, Path.IsPathFullyQualified) ?? [],
        };
        options = ReadVersions(root.Section("versions"), ReadHealth(root.Section("health"), ReadPace(root, ReadDisk(root.Section("disk"), options))));
        options = options with { Hook = ReadHook(root.Section("hook"), file) };
        root.End();
        return options;
    }

    private static Uri ReadServer(YamlSection root, string file, bool allowPlainHttp)
    {
        const string Expected = "an https URL";
        string? error = null;
        Uri? url = null;
        _ = root.RequiredText("server", Expected, text => (url = ServerAddress.Parse(text, allowPlainHttp, out error)) is not null || error is not null);
        return url ?? throw new ConfigException($"{file}: server: {error}");
    }

    private static AgentOptions ReadDisk(YamlSection? disk, AgentOptions options)
    {
        if (disk is null)
            return options;
        options = options with
        {
            DiskBudgetBytes = (long?)(disk.Number("budget_gb", 0.001, 1e6, "GB") * 1e9) ?? options.DiskBudgetBytes,
            QuietTime = Seconds(disk.Number("quiet_seconds", 1, 86_400, "s")) ?? options.QuietTime,
            ScanInterval = Seconds(disk.Number("scan_seconds", 0.1, 3600, "s")) ?? options.ScanInterval,
        };
        disk.End();
        return options;
    }

    private static AgentOptions ReadPace(YamlSection root, AgentOptions options)
    {
        if (root.Section("upload") is { } upload)
        {
            options = options with
            {
                PartBytes = (int?)(upload.Number("part_mb", 0.064, 64, "MB") * 1e6) ?? options.PartBytes,
                RequestTimeout = Seconds(upload.Number("timeout_seconds", 1, 3600, "s")) ?? options.RequestTimeout,
                LiveInterval = Seconds(upload.Number("live_seconds", 0.1, 60, "s")) ?? options.LiveInterval,
            };
            upload.End();
        }

        return options with { HeartbeatInterval = Seconds(root.Number("heartbeat_seconds", 1, 600, "s")) ?? options.HeartbeatInterval };
    }

    private static AgentOptions ReadHealth(YamlSection? health, AgentOptions options)
    {
        if (health is null)
            return options;
        options = options with
        {
            HealthInterval = Seconds(health.Number("every_seconds", 1, 3600, "s")) ?? options.HealthInterval,
            DropInDirectory = health.Text("drop_in", Folder, Path.IsPathFullyQualified),
        };
        health.End();
        return options;
    }

    private static AgentOptions ReadVersions(YamlSection? versions, AgentOptions options)
    {
        if (versions is null)
            return options;
        options = options with
        {
            SoftwareVersionFile = versions.Text("software_file", Folder, Path.IsPathFullyQualified),
            ModelVersionFile = versions.Text("model_file", Folder, Path.IsPathFullyQualified),
        };
        versions.End();
        return options;
    }

    private static HookOptions? ReadHook(YamlSection? hook, string file)
    {
        if (hook is null)
            return null;
        var command = hook.Texts("command", "a program's absolute path and its arguments", text => !text.Contains('\0', StringComparison.Ordinal)) ?? [];
        var timeout = Seconds(hook.Number("timeout_seconds", 1, 86_400, "s")) ?? TimeSpan.FromMinutes(10);
        hook.End();
        return command is [var program, ..] && Path.IsPathFullyQualified(program)
            ? new HookOptions(program, [.. command.Skip(1)], timeout)
            : throw new ConfigException($"{file}: hook.command: expected a list of a program's absolute path and its arguments");
    }

    private static TimeSpan? Seconds(double? seconds) => seconds is { } known ? TimeSpan.FromSeconds(known) : null;
}
