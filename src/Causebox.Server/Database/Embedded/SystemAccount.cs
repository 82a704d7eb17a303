using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Causebox.Server.Database.Embedded;

/// <summary>
/// The account that the database runs as: ours, or, when we are root, the system's <c>postgres</c>, since PostgreSQL refuses to run as root.
/// </summary>
internal static class SystemAccount
{
    private const string DatabaseUser = "postgres";

    public static bool IsRoot => Environment.IsPrivilegedProcess;

    /// <summary>What stands before a command so that it runs as the database's account.</summary>
    public static string[] Prefix => IsRoot ? ["setpriv", "--reuid", DatabaseUser, "--regid", DatabaseUser, "--init-groups"] : [];

    /// <exception cref="EmbeddedPostgresException">We are root, and the account is not there.</exception>
    public static void Require()
    {
        if (IsRoot && !File.ReadLines("/etc/passwd").Any(line => line.StartsWith(DatabaseUser + ':', StringComparison.Ordinal)))
        {
            throw new EmbeddedPostgresException(
                "started as root, the database runs as the account postgres, and there is none on this machine. "
                + "Install PostgreSQL of the system, which makes it (Debian, Ubuntu: apt-get install postgresql), or start as another account");
        }
    }

    /// <summary>Makes a folder that only the database's account can enter.</summary>
    public static async Task MakeFolderAsync(string folder, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (IsRoot)
            await RunAsync(["chown", $"{DatabaseUser}:", folder], cancel);
    }

    /// <summary>Runs a program to its end as the database's account; what it wrote to its standard output.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot be started, or fails; the message has what it said.</exception>
    public static Task<string> RunAsDatabaseAsync(IEnumerable<string> command, CancellationToken cancel) => RunAsync([.. Prefix, .. command], cancel);

    /// <summary>The same as our own account.</summary>
    public static async Task<string> RunAsync(string[] command, CancellationToken cancel)
    {
        using var process = Start(command);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var errors = await process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            var said = await output;
            return process.ExitCode == 0
                ? said
                : throw new EmbeddedPostgresException(string.Create(
                    CultureInfo.InvariantCulture, $"{Name(command)} ended with {process.ExitCode}: {(errors.Trim().Length > 0 ? errors : said).Trim()}"));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process Start(string[] command)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(command[0], command[1..])
            {
                UseShellExecute = false,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                WorkingDirectory = "/",
            })!;
        }
        catch (Win32Exception error)
        {
            throw new EmbeddedPostgresException($"{command[0]} cannot be started: {error.Message}");
        }
    }

    private static string Name(string[] command) => Path.GetFileName(command.Skip(Prefix.Length == 0 || command[0] != Prefix[0] ? 0 : Prefix.Length).First());
}
