using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Causebox.Server.Database.Embedded;

/// <summary>
/// Where the database's socket is: in the data folder, or, where that path is too long for a socket (the system allows 107 bytes), in a private
/// folder of a short name that only we can enter.
/// </summary>
internal static class SocketFolder
{
    private const int LongestSocket = 107;
    private const string SocketName = "/.s.PGSQL.5432";

    /// <summary>The folder for a data folder; always the same for the same one.</summary>
    public static string For(string dataFolder)
    {
        var inside = Path.Combine(dataFolder, "run");
        if (Fits(inside))
            return inside;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dataFolder)))[..16];
        var runtime = SystemAccount.IsRoot ? "/run" : Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");
        var parent = Directory.Exists(runtime) && Fits(Path.Combine(runtime, "causebox-" + hash)) ? runtime : "/tmp";
        return Path.Combine(parent, "causebox-" + hash);
    }

    /// <summary>Makes it, and refuses one that somebody else may enter: who holds the socket's folder can pose as the database.</summary>
    /// <exception cref="EmbeddedPostgresException">It is a link, another account's, or open to others.</exception>
    public static async Task MakeAsync(string folder, CancellationToken cancel)
    {
        if (!Path.Exists(folder))
            await SystemAccount.MakeFolderAsync(folder, cancel);
        // Asked of the folder itself: a link in its place is not followed.
        var found = (await SystemAccount.RunAsync(["stat", "-c", "%U %a %F", "--", folder], cancel)).Trim();
        string[] owners = SystemAccount.IsRoot ? ["postgres", "root"] : [Environment.UserName];
        var words = found.Split(' ', 3);
        if (words is not [var owner, "700", "directory"] || !owners.Contains(owner))
        {
            throw new EmbeddedPostgresException(string.Create(
                CultureInfo.InvariantCulture,
                $"{folder}: expected a folder of {owners[0]} with mode 700 for the database's socket, found {Describe(words)}. Remove it, or choose another data folder"));
        }

        if (owner == "root")
            await SystemAccount.RunAsync(["chown", "postgres:", folder], cancel);
    }

    private static string Describe(string[] words) => words is [var owner, var mode, var kind] ? $"a {kind} of {owner} with mode {mode}" : "something else";

    private static bool Fits(string folder) => Encoding.UTF8.GetByteCount(folder + SocketName) <= LongestSocket;
}
