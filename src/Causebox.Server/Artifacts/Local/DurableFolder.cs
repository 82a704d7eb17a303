using System.Runtime.InteropServices;

namespace Causebox.Server.Artifacts.Local;

/// <summary>Folders whose entries survive a power cut: a file that was renamed into one is there afterwards, whole, or was never there.</summary>
internal static partial class DurableFolder
{
    private const int ReadOnlyDirectory = 0x10000;

    /// <summary>Makes the folder and those above it, down from the root.</summary>
    public static void Make(string root, string folder)
    {
        if (Directory.Exists(folder))
            return;
        if (folder != root)
            Make(root, Path.GetDirectoryName(folder)!);
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Sync(Path.GetDirectoryName(folder)!);
    }

    /// <summary>Renames a file whose bytes are on the disk already, and takes the place of one that is there.</summary>
    public static void Move(string from, string to)
    {
        File.Move(from, to, overwrite: true);
        Sync(Path.GetDirectoryName(to)!);
    }

    public static void Sync(string folder)
    {
        var descriptor = Open(folder, ReadOnlyDirectory);
        if (descriptor < 0)
            throw new IOException($"cannot open the folder {folder}", Marshal.GetLastPInvokeError());
        var result = Fsync(descriptor);
        var error = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        if (result != 0)
            throw new IOException($"cannot write the folder {folder} to the disk", error);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
