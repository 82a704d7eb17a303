using System.Text;
using Causebox.Mcap;
using Causebox.Recording.Uplink;

namespace Causebox.Recording.Tests.Uplink;

/// <summary>A robot's disk: folders of one test's own, and an agent to look at them.</summary>
internal sealed class RobotFolder : IDisposable
{
    public const string Key = "secret-key-of-arm-7";
    public static readonly Uri Nobody = new("http://127.0.0.1:1/");

    private readonly string _root = Directory.CreateTempSubdirectory("causebox-agent-").FullName;

    public RobotFolder()
    {
        foreach (var folder in (string[])[Sessions, Episodes, DropIn])
            Directory.CreateDirectory(folder);
    }

    public string Sessions => PathOf("sessions");

    public string Episodes => PathOf("episodes");

    public string DropIn => PathOf("drop-in");

    public ManualTime Time { get; } = new();

    public List<string> Log { get; } = [];

    public string PathOf(string name) => Path.Combine(_root, name);

    public AgentOptions Options(Uri server) => new()
    {
        Server = server,
        Robot = "arm-7",
        StateDirectory = PathOf("state"),
        SessionDirectories = [Sessions],
        EpisodeDirectories = [Episodes],
        DropInDirectory = DropIn,
        SystemRoot = PathOf("system"),
        PartBytes = 1000,
    };

    public UplinkAgent Agent(StandInServer server, Func<AgentOptions, AgentOptions>? change = null, bool isSinglePass = true) =>
        Agent((change ?? (options => options))(Options(server.Url)), isSinglePass);

    public UplinkAgent Agent(AgentOptions options, bool isSinglePass = true) => new(options, AgentKey.Parse(Key, "test"), Say, Time, isSinglePass);

    /// <summary>Writes a session whose last cycle, or none, is a violation. Older by <paramref name="age"/> than the robot's clock.</summary>
    public string Session(string name, bool violation = false, int bytes = 4000, bool closed = true, TimeSpan age = default)
    {
        var path = Path.Combine(Sessions, name);
        var noise = Jitter.For(name, 1);
        using (var file = File.Create(path))
        {
            using var writer = new McapWriter(file, new McapWriterOptions { Compression = Compression.None }, leaveOpen: true);
            var cycles = writer.AddChannel("/dam/cycle", "json");
            var ballast = writer.AddChannel("/ballast", "raw");
            for (var i = 0; i < 10; i++)
            {
                var json = $$"""{"cycle_id":{{i}},"has_violation":{{(violation && i == 9 ? "true" : "false")}}}""";
                writer.WriteMessage(cycles, (uint)i, (ulong)i, (ulong)i, Encoding.UTF8.GetBytes(json));
                var block = Enumerable.Range(0, bytes / 10).Select(_ => (byte)(256 * noise.Next())).ToArray();
                writer.WriteMessage(ballast, (uint)i, (ulong)i, (ulong)i, block);
            }

            writer.Close();
        }

        if (!closed)
            CutFooter(path);
        Touch(path, age);
        return path;
    }

    /// <summary>Writes an episode with two artifacts of odd sizes.</summary>
    public string Episode(string name, string json = """{"status":"ready"}""", TimeSpan age = default)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Episodes, name)).FullName;
        File.WriteAllBytes(Path.Combine(folder, "actions.npz"), [.. Enumerable.Range(0, 1234).Select(i => (byte)i)]);
        File.WriteAllBytes(Path.Combine(folder, "sensors.npz"), [.. Enumerable.Range(0, 2501).Select(i => (byte)(i * 7))]);
        File.WriteAllText(Path.Combine(folder, "episode.json"), json);
        foreach (var file in Directory.GetFiles(folder))
            Touch(file, age);
        return folder;
    }

    public void Touch(string path, TimeSpan age = default) => File.SetLastWriteTimeUtc(path, (Time.GetUtcNow() - age).UtcDateTime);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    // As a recorder that was killed leaves it: whole chunks, and nothing after.
    private static void CutFooter(string path)
    {
        using var reader = McapReader.Open(path);
        var end = reader.Chunks.Count == 0 ? reader.Length - 8 : (long)reader.Chunks.Max(chunk => chunk.ChunkStartOffset + chunk.ChunkLength);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.SetLength(end);
    }

    private void Say(string line)
    {
        lock (Log)
            Log.Add(line);
    }
}
