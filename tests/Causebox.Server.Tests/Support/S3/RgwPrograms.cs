using System.Diagnostics;

namespace Causebox.Server.Tests.Support.S3;

/// <summary>Where the programs of a Ceph object gateway are: installed, or unpacked from the distribution's packages into a folder of the build.</summary>
internal sealed record RgwPrograms(string Root)
{
    private static readonly string[] Needed = ["radosgw", "ceph-mon", "ceph-osd", "radosgw-admin", "ceph"];

    private static readonly string[] LeftOut =
    [
        "./usr/share/doc", "./usr/share/man", "./usr/share/locale", "./etc", "./var", "./usr/bin/ceph*-tool", "./usr/bin/rbd*", "./usr/bin/cephfs-*",
        "./usr/bin/radosgw-es", "./usr/bin/radosgw-object-expirer", "./usr/bin/ceph-dencoder", "./usr/bin/ceph-syn", "./sbin", "./usr/sbin",
    ];

    public string Libraries => Path.Combine(Root, "usr/lib/x86_64-linux-gnu");

    public string LibraryPath => $"{Libraries}/ceph:{Libraries}:{Path.Combine(Root, "lib/x86_64-linux-gnu")}";

    public string Of(string name) => Path.Combine(Root, "usr/bin", name);

    /// <summary>The programs, or why there are none.</summary>
    public static (RgwPrograms? Programs, string Reason) Find(string cache)
    {
        var (installed, unpacked) = (new RgwPrograms("/"), new RgwPrograms(Path.Combine(cache, "root")));
        if (installed.IsThere)
            return (installed, "");
        if (!unpacked.IsThere && Fetch(cache) is { } reason)
            return (null, reason);
        return unpacked.IsThere ? (unpacked, "") : (null, "the packages have no radosgw");
    }

    private bool IsThere => Needed.All(name => File.Exists(Of(name)));

    // Nothing is installed: the packages that an installation would bring are fetched and unpacked.
    private static string? Fetch(string cache)
    {
        var (folder, draft) = (Path.Combine(cache, "packages"), Path.Combine(cache, "draft"));
        Directory.CreateDirectory(folder);
        if (Run("apt-get", folder, "-s", "--no-install-recommends", "install", "radosgw", "ceph-mon", "ceph-osd") is not { } plan)
            return "apt-get knows no way to radosgw (package radosgw; apt-get update?)";
        var names = plan.Split('\n').Select(line => line.Split(' ')).Where(words => words is ["Inst", not "libc6", ..]).Select(words => words[1]);
        if (Run("apt-get", folder, ["-q", "download", .. names]) is null)
            return "apt-get could not download radosgw";
        if (Directory.Exists(draft))
            Directory.Delete(draft, recursive: true);
        Directory.CreateDirectory(draft);
        foreach (var package in Directory.GetFiles(folder, "*.deb"))
        {
            var excludes = string.Join(' ', LeftOut.Select(pattern => $"'--exclude={pattern}'"));
            if (Run("/bin/sh", draft, "-c", $"dpkg-deb --fsys-tarfile '{package}' | tar -x {excludes}") is null)
                return $"{Path.GetFileName(package)} could not be unpacked";
        }

        Directory.Move(draft, Path.Combine(cache, "root"));
        Directory.Delete(folder, recursive: true);
        return null;
    }

    private static string? Run(string program, string folder, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            _ = errors.Result;
            return process.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
