using Causebox.Cameras.Tests.Support;

namespace Causebox.EndToEnd.Tests.Seed;

/// <summary>Two synthetic films of 12 s, in MPEG-4 part 2 as robots send it, which no browser plays as it is; and their frames.</summary>
internal static class Film
{
    private const string Scene =
        "color=c=0x39414d:s=320x240:r=20:d=12[table];color=c=0xc98b3a:s=34x34:r=20:d=12[part];color=c=0x9aa4b2:s=14x120:r=20:d=12[arm];"
        + "[table][part]overlay=x='40+18*t':y='150-30*sin(t/2)'[with];[with][arm]overlay=x='50+18*t':y='20-30*sin(t/2)',noise=alls=8:allf=t";

    /// <summary>All is well to see.</summary>
    public static Task<byte[]> ClearAsync() => MakeAsync(Scene);

    /// <summary>Black from 8 s to 11 s.</summary>
    public static Task<byte[]> BlackAsync() => MakeAsync(Scene + ",drawbox=color=black:t=fill:enable='between(t,8,11)'");

    /// <summary>So many frames of it, as JPEG.</summary>
    public static async Task<IReadOnlyList<byte[]>> FramesAsync(int count)
    {
        using var folder = new TempFolder();
        await Ffmpeg.RunAsync(["-filter_complex", Scene, "-frames:v", $"{count}", "-c:v", "mjpeg", "-q:v", "9", folder.PathOf("%04d.jpg")]);
        return [.. Enumerable.Range(1, count).Select(frame => File.ReadAllBytes(folder.PathOf($"{frame:D4}.jpg")))];
    }

    private static async Task<byte[]> MakeAsync(string filter)
    {
        using var folder = new TempFolder();
        await Ffmpeg.RunAsync(["-filter_complex", filter, "-c:v", "mpeg4", "-q:v", "6", folder.PathOf("film.mp4")]);
        return await File.ReadAllBytesAsync(folder.PathOf("film.mp4"), CancellationToken.None);
    }
}
