namespace Causebox.Server.Hosting.Health;

/// <summary>The data folder can be written: artifacts would find no place otherwise.</summary>
internal sealed class DataFolderCheck(ServerSettings settings) : IReadinessCheck
{
    public string Name => "data_folder";

    public async Task<string?> CheckAsync(CancellationToken cancel)
    {
        // One file for each server: of two that look at once neither may find the other's.
        var file = Path.Combine(settings.DataFolder, $".readyz-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}");
        try
        {
            await File.WriteAllTextAsync(file, "written to see whether it can be\n", cancel);
            File.Delete(file);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "the data folder cannot be written: full, read-only or another account's";
        }
    }
}
