using System.Runtime.InteropServices;

namespace Causebox.Cli;

/// <summary>This process.</summary>
internal static partial class ProcessImage
{
    /// <summary>
    /// Puts another program in its place, with its own arguments, name first: same process, same files, same environment. Returns only where that fails,
    /// with the reason.
    /// </summary>
    public static string Replace(string program, string[] arguments)
    {
        // The system's call wants an end to the list.
        _ = Execute(program, [.. arguments, null]);
        return Marshal.GetLastPInvokeErrorMessage();
    }

    [LibraryImport("libc", EntryPoint = "execv", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Execute(string program, string?[] arguments);
}
