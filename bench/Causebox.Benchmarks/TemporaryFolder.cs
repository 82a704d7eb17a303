namespace Causebox.Benchmarks;

/// <summary>A new folder inside another, removed with all that it holds.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _path;

    public TemporaryFolder(string? parent)
    {
        try
        {
            _path = parent is null
                ? Directory.CreateTempSubdirectory("causebox-bench-").FullName
                : Directory.CreateDirectory(Path.Combine(parent, $"causebox-bench-{Environment.ProcessId}")).FullName;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new BenchException($"no folder can be made in {parent}: {fault.Message}", fault);
        }
    }

    public string File(string name) => Path.Combine(_path, name);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
