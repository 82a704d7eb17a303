namespace Causebox.Cameras.Playing;

/// <summary>An encoder for what browsers play.</summary>
/// <param name="Name">As <c>ffmpeg</c> names it.</param>
/// <param name="Arguments">How it is used: without frames that are shown out of order, so that times begin where they began.</param>
/// <param name="Container">How its frames are written.</param>
/// <param name="ContentType">Of that.</param>
internal sealed record PlayableEncoder(string Name, string[] Arguments, string[] Container, string ContentType)
{
    private static readonly string[] Mp4 = ["-movflags", "+faststart", "-f", "mp4"];

    /// <summary>The better first.</summary>
    private static readonly PlayableEncoder[] Known =
    [
        new("libx264", ["-preset", "veryfast", "-crf", "22", "-bf", "0", "-rc-lookahead", "10"], Mp4, "video/mp4"),
        new("libopenh264", ["-profile:v", "constrained_baseline", "-b:v", "4M", "-allow_skip_frames", "0"], Mp4, "video/mp4"),
        new("libvpx-vp9", ["-deadline", "realtime", "-cpu-used", "8", "-crf", "34", "-b:v", "0", "-lag-in-frames", "0", "-auto-alt-ref", "0"], ["-f", "webm"], "video/webm"),
    ];

    /// <summary>The best that this <c>ffmpeg</c> has; null where it has none.</summary>
    public static async Task<PlayableEncoder?> FindAsync(WatchSession session, CancellationToken cancel)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        await session.RunAsync(
            session.Program.Ffmpeg, ["-v", "error", "-encoders"],
            line =>
            {
                if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var name, ..])
                    names.Add(name);
                return true;
            },
            cancel);
        return Known.FirstOrDefault(encoder => names.Contains(encoder.Name));
    }
}
