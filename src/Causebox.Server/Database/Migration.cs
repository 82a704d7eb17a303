using System.Security.Cryptography;
using System.Text;

namespace Causebox.Server.Database;

/// <summary>One step of the schema: an embedded file <c>Database/Migrations/NNNN_what.sql</c>. Its text never changes once it was released.</summary>
internal sealed record Migration(string Name, string Sql)
{
    private const string Prefix = "migrations/";

    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<Migration> All { get; } = Read();

    public byte[] Sha256 { get; } = SHA256.HashData(Encoding.UTF8.GetBytes(Sql));

    private static Migration[] Read()
    {
        var assembly = typeof(Migration).Assembly;
        return [.. from resource in assembly.GetManifestResourceNames()
                   where resource.StartsWith(Prefix, StringComparison.Ordinal)
                   orderby resource
                   select new Migration(resource[Prefix.Length..], Text(resource))];

        string Text(string resource)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            return reader.ReadToEnd();
        }
    }
}
