using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Causebox.Recording;

/// <summary>A Unix socket's place in the file system.</summary>
internal static partial class SocketFile
{
    private const int MostPathBytes = 107;
    private const string Unfinished = ".new";
    private const int Backlog = 128;

    /// <summary>The user that this process runs as; 0 where there are no such numbers.</summary>
    public static uint UserId => OperatingSystem.IsWindows() ? 0 : GetEffectiveUserId();

    /// <summary>This user's folder where the system has none for it. Everybody may make folders beside it, and so one of this name.</summary>
    public static string SharedFolder => string.Create(CultureInfo.InvariantCulture, $"/tmp/causebox-{UserId}");

    /// <summary>Listens at a path, in the place of a socket that nobody listens on.</summary>
    public static Socket Listen(string path)
    {
        if (Encoding.UTF8.GetByteCount(path + Unfinished) > MostPathBytes)
            throw new ConfigException($"{path}: expected a socket's path of at most {MostPathBytes - Unfinished.Length} bytes");
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            var folder = Path.GetDirectoryName(path)!;
            MakeFolder(folder);
            if (folder == SharedFolder)
                RefuseForeign(folder, UserId);
            if (File.Exists(path))
                Replace(path);

            // Bound under another name: closing a socket removes the name that it was bound to, whoever may have that by then.
            File.Delete(path + Unfinished);
            socket.Bind(new UnixDomainSocketEndPoint(path + Unfinished));
            socket.Listen(Backlog);
            File.Move(path + Unfinished, path);
            return socket;
        }
        catch (Exception fault) when (fault is SocketException or IOException or UnauthorizedAccessException)
        {
            socket.Dispose();
            throw new ConfigException($"{path}: cannot listen there: {fault.Message}", fault);
        }
        catch (ConfigException)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Removes a socket, unless another one has taken its place.</summary>
    public static void Remove(string path, ulong? inode)
    {
        if (UnixStatus.Of(path)?.Inode == inode)
            File.Delete(path);
    }

    /// <summary>Whoever owns the folder, or may write to it, could put a socket of his own in the place of ours.</summary>
    public static void RefuseForeign(string folder, uint user)
    {
        if (UnixStatus.Of(folder) is not { } found)
            return;
        var wrong = !found.IsFolder ? "something that is no folder"
            : found.Owner != user ? string.Create(CultureInfo.InvariantCulture, $"one of user {found.Owner}")
            : found.IsWritableByOthers ? "one that others may write to"
            : null;
        if (wrong is not null)
            throw new ConfigException($"{folder}: expected a folder of this user that nobody else may write to, found {wrong}; remove it, or choose another place with --socket");
    }

    private static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder))
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static void Replace(string path)
    {
        if (UnixStatus.Of(path) is { IsSocket: false })
            throw new ConfigException($"{path}: expected a socket or nothing, found another file");
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException fault) when (fault.SocketErrorCode == SocketError.ConnectionRefused && new FileInfo(path).Length == 0)
        {
            File.Delete(path);
            return;
        }

        throw new ConfigException($"{path}: a recorder listens there already");
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetEffectiveUserId();
}
