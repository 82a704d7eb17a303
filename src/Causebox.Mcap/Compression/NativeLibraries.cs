using System.Reflection;
using System.Runtime.InteropServices;

namespace Causebox.Mcap;

/// <summary>Finds the system's codec libraries under the names that each platform gives them.</summary>
internal static class NativeLibraries
{
    public const string Zstd = "causebox-zstd";
    public const string Lz4 = "causebox-lz4";

    private static readonly Dictionary<string, (string[] Names, string Package)> Known = new(StringComparer.Ordinal)
    {
        [Zstd] = (["libzstd.so.1", "libzstd.1.dylib", "libzstd.dll", "zstd"], "libzstd1 (Debian, Ubuntu), zstd (Homebrew, Fedora: libzstd)"),
        [Lz4] = (["liblz4.so.1", "liblz4.1.dylib", "liblz4.dll", "lz4"], "liblz4-1 (Debian, Ubuntu), lz4 (Homebrew, Fedora: lz4-libs)"),
    };

    private static readonly Lazy<bool> Registered = new(() =>
    {
        NativeLibrary.SetDllImportResolver(typeof(NativeLibraries).Assembly, Resolve);
        return true;
    });

    public static void Register() => _ = Registered.Value;

    /// <summary>The first of the names under which a library is known that <paramref name="load"/> can load; 0 for libraries of others.</summary>
    /// <exception cref="McapCodecException">None can be loaded.</exception>
    public static nint Load(string name, Func<string, nint> load)
    {
        if (!Known.TryGetValue(name, out var library))
            return 0;

        foreach (var candidate in library.Names)
        {
            var handle = load(candidate);
            if (handle != 0)
                return handle;
        }

        throw new McapCodecException($"{library.Names[0]} is not on this machine; install the package {library.Package}");
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        Load(name, candidate => NativeLibrary.TryLoad(candidate, assembly, path, out var handle) ? handle : 0);
}
