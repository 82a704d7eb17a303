using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Causebox.Cameras;

/// <summary>One video that is being watched: the programs, the file, and the time that is left.</summary>
internal sealed partial record WatchSession(FfmpegProgram Program, string Path, WatchLimits Limits, Stopwatch Watch)
{
    private const int LongestReason = 200;

    /// <summary>The file as an address, which no name can make another protocol of.</summary>
    public string Input => $"file:{Path}";

    /// <summary>What is done with it, for the reason that it took too long.</summary>
    public string Doing { get; init; } = "watching it";

    /// <summary>Nothing more is found out, and what was not found out by now says nothing.</summary>
    public bool IsOutOfTime => Watch.Elapsed >= Limits.Timeout;

    public string TooLong => $"{Doing} took longer than {Limits.Timeout.TotalSeconds:0.###} s";

    /// <summary>Runs a program that writes no file.</summary>
    public Task<ConfinedRun> RunAsync(string program, IEnumerable<string> arguments, Func<string, bool> take, CancellationToken cancel) =>
        ConfinedProcess.RunAsync(program, arguments, Limits, Limits.Timeout - Watch.Elapsed, take, cancel);

    /// <summary>Runs <c>ffmpeg</c>, which prints nothing and may write files of so many bytes.</summary>
    public Task<ConfinedRun> WriteAsync(IEnumerable<string> arguments, long mostFileBytes, CancellationToken cancel) => ConfinedProcess.RunAsync(
        Program.Ffmpeg, arguments, Limits, Limits.Timeout - Watch.Elapsed, _ => true, cancel, mostFileBytes);

    /// <summary>Such as <c>ffmpeg 5.1.6</c>; null where the program is another.</summary>
    public async Task<string?> VersionAsync(CancellationToken cancel)
    {
        const string Beginning = "ffmpeg version ";
        string? version = null;
        await RunAsync(
            Program.Ffmpeg, ["-version"],
            line =>
            {
                version ??= line.StartsWith(Beginning, StringComparison.Ordinal) ? line[Beginning.Length..].Split(' ')[0] : "";
                return false;
            },
            cancel);
        return version is { Length: > 0 and < LongestReason } ? $"ffmpeg {version}" : null;
    }

    /// <summary>What a program said first of why it failed, without our paths and the addresses of its memory, which are others each time.</summary>
    public string Why(ConfinedRun run, string otherwise)
    {
        var first = run.Errors.Split('\n').Select(line => Speaker().Replace(line, "").Trim()).FirstOrDefault(line => line.Length > 0);
        if (first is null)
            return otherwise;
        var said = new string([.. first.Replace(Input, "the video", StringComparison.Ordinal).Replace(Path, "the video", StringComparison.Ordinal)
            .Select(letter => char.IsControl(letter) ? ' ' : letter)]);
        return $"{otherwise} ({(said.Length <= LongestReason ? said : said[..LongestReason])})";
    }

    [GeneratedRegex("\\[[^\\]]* @ 0x[0-9a-f]+\\] *", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Speaker();
}
