using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Causebox.Recording;

/// <summary>A Unix socket's place in the file system.</summary>
internal static partial class SocketFile
{
    private const int MostPathBytes = 107;
    private const int Backlog = 16;

    /// <summary>The user that this process runs as; 0 where there are no such numbers.</summary>
    public static uint UserId => OperatingSystem.IsWindows() ? 0 : GetEffectiveUserId();

    /// <summary>Listens at a path, in the place of a socket that nobody listens on.</summary>
    public static Socket Listen(string path)
    {
        if (Encoding.UTF8.GetByteCount(path) > MostPathBytes)
            throw new ConfigException($"{path}: expected a socket's path of at most {MostPathBytes} bytes");
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            MakeFolder(Path.GetDirectoryName(path)!);
            if (File.Exists(path))
                Replace(path);
            socket.Bind(new UnixDomainSocketEndPoint(path));
            socket.Listen(Backlog);
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
