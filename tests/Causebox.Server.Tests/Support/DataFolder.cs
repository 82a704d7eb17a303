namespace Causebox.Server.Tests.Support;

/// <summary>A new folder that the database's account can walk into, removed at the end.</summary>
internal sealed class DataFolder : IDisposable
{
    public DataFolder()
    {
        Path = Directory.CreateTempSubdirectory("cbx-data-").FullName;
        File.SetUnixFileMode(Path, (UnixFileMode)0b111_001_001);
    }

    public string Path { get; }

    public string Cluster => System.IO.Path.Combine(Path, "postgres");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
