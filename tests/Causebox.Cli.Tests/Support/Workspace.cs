namespace Causebox.Cli.Tests;

/// <summary>A folder of one test's own.</summary>
public sealed class Workspace : IDisposable
{
    public Workspace() => Folder = Directory.CreateTempSubdirectory("causebox-").FullName;

    public string Folder { get; }

    public string PathOf(string name) => Path.Combine(Folder, name);

    public byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));

    public string[] Files => [.. Directory.GetFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];

    /// <summary>Writes a simulated session without a child process.</summary>
    public string Session(string name, ulong seed = 7, string fault = "none", int cycles = 400)
    {
        using var file = File.Create(PathOf(name));
        LoopSession.Write(file, LoopPlan.Of(seed, fault, cycles, LoopPlan.DefaultHertz));
        return name;
    }

    /// <summary>Writes a simulated recording without a child process.</summary>
    public string Recording(string name, ulong seed = 3, string fault = "none")
    {
        using var file = File.Create(PathOf(name));
        RecordingCommand.Write(file, seed, fault);
        return name;
    }

    internal Outcome Run(params string[] arguments) => CauseboxProgram.Run(Folder, arguments);

    internal Outcome RunWith(byte[] input, params string[] arguments) => CauseboxProgram.Run(Folder, input, arguments);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
