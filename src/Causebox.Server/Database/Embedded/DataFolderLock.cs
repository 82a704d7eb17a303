using System.Globalization;

namespace Causebox.Server.Database.Embedded;

/// <summary>One server at a time on a data folder. The system lets go of it when the process ends, however it ends.</summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <exception cref="EmbeddedPostgresException">Another server has it, or it cannot be made.</exception>
    public static DataFolderLock Take(string dataFolder)
    {
        var path = Path.Combine(dataFolder, "server.lock");
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            // In a file of its own: who cannot lock this one cannot read it either.
            File.WriteAllText(PidFile(dataFolder), Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n");
            return new DataFolderLock(file);
        }
        catch (UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException($"{path} cannot be written by the account {Environment.UserName}");
        }
        catch (IOException error)
        {
            throw new EmbeddedPostgresException(Holder(dataFolder) is { } holder
                ? $"another server runs on the data folder {dataFolder}: process {holder}. Stop it, or name another folder with --data-dir"
                : $"{path} cannot be written: {error.Message}");
        }
    }

    public void Dispose() => _file.Dispose();

    private static string PidFile(string dataFolder) => Path.Combine(dataFolder, "server.pid");

    private static string? Holder(string dataFolder)
    {
        try
        {
            var text = File.ReadAllText(PidFile(dataFolder)).Trim();
            return text is { Length: > 0 and < 12 } && File.Exists($"/proc/{text}/stat") ? text : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
