using System.Diagnostics;
using System.Globalization;

namespace Causebox.Recording.Tests.Campaigns;

/// <summary>A file system of a few megabytes in memory, which only root can make.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    /// <summary>Makes one, or skips the test where this user may not.</summary>
    public static SmallDisk Make(SessionFolder folder, int megabytes)
    {
        var path = System.IO.Path.Combine(folder.Path, "disk");
        Directory.CreateDirectory(path);
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m"), "tmpfs", path) == 0, "this user may not mount a small disk");
        return new SmallDisk(path);
    }

    public void Remount(string how) => Run("mount", "-o", $"remount,{how}", Path).ShouldBe(0);

    public void Dispose() => Run("umount", "-l", Path);

    private static int Run(string program, params string[] arguments)
    {
        if (!OperatingSystem.IsLinux())
            return -1;
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
