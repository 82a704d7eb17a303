namespace Causebox.Server.Database.Embedded;

/// <summary>The log of the embedded database: a file beside its cluster.</summary>
internal static class PostgresLog
{
    private const long MostBytes = 10_000_000;
    private const int TailBytes = 4096;

    /// <summary>Puts a long one aside before a start; one old log is kept.</summary>
    public static void KeepShort(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: > MostBytes })
            File.Move(path, path + ".old", overwrite: true);
    }

    /// <summary>Its last lines.</summary>
    public static string End(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            file.Seek(-Math.Min(file.Length, TailBytes), SeekOrigin.End);
            return string.Join('\n', new StreamReader(file).ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(15));
        }
        catch (IOException)
        {
            return "(no log)";
        }
    }
}
