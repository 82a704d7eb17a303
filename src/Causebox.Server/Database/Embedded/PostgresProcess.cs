using System.Globalization;

namespace Causebox.Server.Database.Embedded;

/// <summary>What the system says of the processes that work on a cluster.</summary>
internal static class PostgresProcess
{
    /// <summary>The process that a <c>postmaster.pid</c> names; null where there is none.</summary>
    public static int? Named(string cluster) => NamedIn(PidFile(cluster));

    private static int? NamedIn(string file)
    {
        try
        {
            return int.TryParse(File.ReadLines(file).FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var process) ? process : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Whether the process is a postmaster on the cluster: one that another program's number passed to is not.</summary>
    public static bool IsPostmaster(int process, string cluster) => WordsOf(process) is { } words && IsPostmaster(words, cluster);

    /// <summary>
    /// The same of a process that was launched to become one. On its way from one program to the next there is a moment in which the system tells no
    /// words of it: then it lives all the same.
    /// </summary>
    public static bool IsOrBecomesPostmaster(int process, string cluster) =>
        WordsOf(process) is { } words && (words is [] or [""] || IsPostmaster(words, cluster));

    // The shell that is about to become one counts: its words are the same.
    private static bool IsPostmaster(string[] words, string cluster) =>
        words.Any(word => Path.GetFileName(word) == "postgres") && words.Zip(words.Skip(1)).Contains(("-D", cluster));

    // Null where there is no such process, or one that is dead and not buried.
    private static string[]? WordsOf(int process)
    {
        try
        {
            var words = File.ReadAllText($"/proc/{process}/cmdline").Split('\0');
            return File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal) ? null : words;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// Removes a <c>postmaster.pid</c>, and the lock of the socket, whose number has passed to another program or belongs to a dead process that nobody has
    /// buried yet, and which PostgreSQL would therefore take for its own. Only when no process works in the cluster's folder: PostgreSQL's own guard against
    /// that is in the file. One whose process is gone is left to PostgreSQL.
    /// </summary>
    public static void ForgetReused(string cluster, string socketFolder)
    {
        foreach (var file in (string[])[PidFile(cluster), Path.Combine(socketFolder, ".s.PGSQL.5432.lock")])
        {
            if (NamedIn(file) is { } process && Directory.Exists($"/proc/{process}") && !IsPostmaster(process, cluster) && !AnyIn(cluster))
                File.Delete(file);
        }
    }

    /// <summary>Whether any process works in the folder, as all processes of PostgreSQL do in their cluster's.</summary>
    public static bool AnyIn(string cluster) => Directory.EnumerateDirectories("/proc")
        .Where(folder => char.IsAsciiDigit(folder[^1]))
        .Any(folder => WorksIn(folder, cluster));

    private static bool WorksIn(string process, string cluster)
    {
        try
        {
            return new FileInfo(process + "/cwd").LinkTarget == cluster;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string PidFile(string cluster) => Path.Combine(cluster, "postmaster.pid");
}
