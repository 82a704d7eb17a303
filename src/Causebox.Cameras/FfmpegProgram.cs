namespace Causebox.Cameras;

/// <summary>The two programs of an installed <c>ffmpeg</c>.</summary>
/// <param name="Ffmpeg">The path.</param>
/// <param name="Ffprobe">The path of the one beside it.</param>
public sealed record FfmpegProgram(string Ffmpeg, string Ffprobe)
{
    /// <summary>Finds them; null where they are not both there. A name without a slash is looked for on the PATH.</summary>
    public static FfmpegProgram? Find(string program)
    {
        if (!OperatingSystem.IsLinux() || program.Length == 0)
            return null;
        string[] places = program.Contains('/', StringComparison.Ordinal)
            ? [Path.GetFullPath(program)]
            : [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, program))];
        return places.Select(place => new FfmpegProgram(place, Path.Combine(Path.GetDirectoryName(place)!, "ffprobe")))
            .FirstOrDefault(one => IsProgram(one.Ffmpeg) && IsProgram(one.Ffprobe));
    }

    private static bool IsProgram(string path) =>
        !OperatingSystem.IsWindows() && File.Exists(path)
        && (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != UnixFileMode.None;
}
