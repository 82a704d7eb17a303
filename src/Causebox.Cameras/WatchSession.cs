using System.Diagnostics;

namespace Causebox.Cameras;

/// <summary>One video that is being watched: the programs, the file, and the time that is left.</summary>
internal sealed record WatchSession(FfmpegProgram Program, string Path, WatchLimits Limits, Stopwatch Watch)
{
    private const int LongestReason = 200;

    /// <summary>The file as an address, which no name can make another protocol of.</summary>
    public string Input => $"file:{Path}";

    public string TooLong => $"watching it took longer than {Limits.Timeout.TotalSeconds:0.###} s";

    public Task<ConfinedRun> RunAsync(string program, IEnumerable<string> arguments, Func<string, bool> take, CancellationToken cancel) =>
        ConfinedProcess.RunAsync(program, arguments, Limits, Limits.Timeout - Watch.Elapsed, take, cancel);

    /// <summary>What a program said last of why it failed, without our paths.</summary>
    public string Why(ConfinedRun run, string otherwise)
    {
        var last = run.Errors.Split('\n').Select(line => line.Trim()).LastOrDefault(line => line.Length > 0);
        if (last is null)
            return otherwise;
        var said = new string([.. last.Replace(Input, "the video", StringComparison.Ordinal).Replace(Path, "the video", StringComparison.Ordinal)
            .Select(letter => char.IsControl(letter) ? ' ' : letter)]);
        return $"{otherwise} ({(said.Length <= LongestReason ? said : said[..LongestReason])})";
    }
}
