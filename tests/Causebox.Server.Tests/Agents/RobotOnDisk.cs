using System.Diagnostics;
using System.Globalization;
using Causebox.Mcap;

namespace Causebox.Server.Tests.Agents;

/// <summary>A robot's disk with the real agent on it, run as a child process.</summary>
internal sealed class RobotOnDisk : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "causebox");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cbx-robot-");

    public RobotOnDisk(Uri server, string robot, string key, string more = "")
    {
        Directory.CreateDirectory(PathOf("sessions"));
        Directory.CreateDirectory(PathOf("episodes"));
        Configure(server, robot, key, more);
    }

    public string PathOf(string path) => Path.Combine(_folder.FullName, path);

    public void Configure(Uri server, string robot, string key, string more = "")
    {
        File.WriteAllText(PathOf("key"), key);
        File.WriteAllText(
            PathOf("agent.yaml"),
            $"""
            server: {server.AbsoluteUri.TrimEnd('/')}
            robot: {robot}
            state_dir: {PathOf("state")}
            key_file: {PathOf("key")}
            sessions: [{PathOf("sessions")}]
            episodes: [{PathOf("episodes")}]
            {more}
            """);
    }

    /// <summary>A finished recording of about so many bytes; what is in it.</summary>
    public byte[] Session(string id, int bytes)
    {
        var path = PathOf($"sessions/{id}.mcap");
        using (var writer = McapWriter.Create(path, new McapWriterOptions { Library = "test", Compression = Compression.None }))
        {
            var channel = writer.AddChannel("/blob", "octets");
            for (uint i = 0; i * 100_000 < bytes; i++)
                writer.WriteMessage(channel, i, i, i, Bytes.Of((int)i, 100_000));
        }

        return File.ReadAllBytes(path);
    }

    /// <summary>An episode that is ready.</summary>
    public void Episode(string name, string status, params (string Name, byte[] Bytes)[] files)
    {
        Directory.CreateDirectory(PathOf($"episodes/{name}"));
        foreach (var file in files)
            File.WriteAllBytes(PathOf($"episodes/{name}/{file.Name}"), file.Bytes);
        File.WriteAllText(PathOf($"episodes/{name}/episode.json"), $$"""{"name":"{{name}}","source":"real","status":"{{status}}"}""");
    }

    /// <summary>One pass of the agent; its exit code and all it said.</summary>
    public async Task<(int ExitCode, string Said)> PassAsync()
    {
        using var agent = Start("--once", "--json");
        var (output, error) = (agent.StandardOutput.ReadToEndAsync(), agent.StandardError.ReadToEndAsync());
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await agent.WaitForExitAsync(late.Token);
        return (agent.ExitCode, await output + await error);
    }

    public Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo(Program, ["agent", "--config", PathOf("agent.yaml"), .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;

    public static async Task StopAsync(Process agent)
    {
        using (var kill = Process.Start("kill", ["-TERM", agent.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        await agent.WaitForExitAsync();
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
