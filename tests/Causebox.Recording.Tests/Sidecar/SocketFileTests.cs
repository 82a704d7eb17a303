using System.Net.Sockets;

namespace Causebox.Recording.Tests.Sidecar;

public sealed class SocketFileTests
{
    [Fact]
    public void A_folder_under_tmp_that_is_another_users_or_open_to_others_is_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "owner and mode are read on Linux");
        using var folder = new SessionFolder();
        var user = SocketFile.UserId;
        Should.NotThrow(() => SocketFile.RefuseForeign(folder.Path, user));
        Should.Throw<ConfigException>(() => SocketFile.RefuseForeign(folder.Path, user + 1)).Message.ShouldContain($"found one of user {user}");

        var link = Path.Combine(folder.Path, "link");
        File.CreateSymbolicLink(link, folder.Path);
        Should.Throw<ConfigException>(() => SocketFile.RefuseForeign(link, user)).Message.ShouldContain("found something that is no folder");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_111_101);
        Should.Throw<ConfigException>(() => SocketFile.RefuseForeign(folder.Path, user)).Message.ShouldContain("found one that others may write to");
    }

    [Fact]
    public void A_file_that_is_no_socket_is_left_alone()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a file's type is read on Linux");
        using var folder = new SessionFolder();
        var path = Path.Combine(folder.Path, "notes.txt");
        File.WriteAllText(path, "");
        Should.Throw<ConfigException>(() => SocketFile.Listen(path)).Message.ShouldEndWith("expected a socket or nothing, found another file");
        File.Exists(path).ShouldBeTrue();
    }

    [Fact]
    public void A_recorder_that_stops_leaves_the_socket_of_another_that_took_its_place()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a file's inode is read on Linux");
        using var folder = new SessionFolder();
        var path = Path.Combine(folder.Path, "r.sock");
        using var first = new SidecarServer(path, Wire.Stackfile(folder));
        File.Move(path, path + ".away");
        using var second = new SidecarServer(path, Wire.Stackfile(folder));
        first.Stop();
        File.Exists(path).ShouldBeTrue();
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        client.Connect(new UnixDomainSocketEndPoint(path));
    }
}
