using System.Diagnostics;

namespace Causebox.Cameras.Tests.Support;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cbx-cameras-");

    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    public string Write(string file, byte[] content)
    {
        File.WriteAllBytes(PathOf(file), content);
        return PathOf(file);
    }

    /// <summary>
    /// By a process of its own: a file that this one has open for writing, were it for a moment, is handed to every program that another test starts in that
    /// moment, and cannot be run until that program has gone its own way ("text file busy").
    /// </summary>
    public string WriteProgram(string file, string script)
    {
        var path = PathOf(file);
        using var writing = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "cat > \"$1\" && chmod 700 \"$1\"", "sh", path]) { UseShellExecute = false, RedirectStandardInput = true })!;
        writing.StandardInput.Write(script);
        writing.StandardInput.Close();
        writing.WaitForExit();
        writing.ExitCode.ShouldBe(0);
        return path;
    }

    /// <summary>An <c>ffmpeg</c> that reads what it is given no faster than it is played.</summary>
    public string WriteSlowFfmpeg()
    {
        var real = Ffmpeg.Require();
        WriteProgram("ffprobe", $"#!/bin/sh\nexec '{real.Ffprobe}' \"$@\"\n");
        return WriteProgram("ffmpeg", $"#!/bin/sh\ncase \" $* \" in *' -i '*) exec '{real.Ffmpeg}' -re \"$@\";; esac\nexec '{real.Ffmpeg}' \"$@\"\n");
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
