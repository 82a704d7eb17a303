using System.Diagnostics;

namespace Causebox.Cameras.Tests.Support;

/// <summary>The machine's own <c>ffmpeg</c>; tests that need it skip, visibly, where it is not there.</summary>
internal static class Ffmpeg
{
    public static FfmpegProgram Require()
    {
        var program = FfmpegProgram.Find("ffmpeg");
        Xunit.Assert.SkipUnless(program is not null, "ffmpeg is not on this machine (Debian: apt-get install ffmpeg)");
        return program!;
    }

    /// <summary>Runs it and hands frames to its standard input.</summary>
    public static async Task RunAsync(IEnumerable<string> arguments, Func<Stream, Task>? feed = null)
    {
        var start = new ProcessStartInfo(Require().Ffmpeg) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-v", "error", "-y", .. arguments])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(Xunit.TestContext.Current.CancellationToken);
        if (feed is not null)
            await feed(process.StandardInput.BaseStream);
        process.StandardInput.Close();
        await process.WaitForExitAsync(Xunit.TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, await errors);
    }
}
