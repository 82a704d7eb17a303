using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Causebox.Server.Portal;

/// <summary>The portal as it was built into this program.</summary>
internal sealed class PortalFiles
{
    public const string PageName = "index.html";
    private const string Prefix = "portal/";
    private const string Compressed = ".gz";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [".css"] = "text/css; charset=utf-8",
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".woff2"] = "font/woff2",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, PortalFile> _files;

    public PortalFiles()
    {
        var assembly = typeof(PortalFiles).Assembly;
        var all = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        _files = all.Where(name => !name.EndsWith(Compressed, StringComparison.Ordinal))
            .Select(name => Read(assembly, name, all.Contains(name + Compressed)))
            .ToFrozenDictionary(file => file.Path, StringComparer.Ordinal);
    }

    /// <summary>The page that everything else is shown in; null where the program was built without.</summary>
    public PortalFile? Page => Find(PageName);

    public PortalFile? Find(string path) => _files.GetValueOrDefault(path);

    private static PortalFile Read(System.Reflection.Assembly assembly, string name, bool compressed)
    {
        using var stream = assembly.GetManifestResourceStream(compressed ? name + Compressed : name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var type = Types.GetValueOrDefault(Path.GetExtension(name), "application/octet-stream");
        return new PortalFile(name[Prefix.Length..], bytes, compressed, type, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"");
    }
}
