using Causebox.Cli;

namespace Causebox.Cameras.Tests.Campaigns;

/// <summary>A plan of one episode with its video, all of it from a seed.</summary>
internal sealed record Film
{
    public const int Width = 320;
    public const int Height = 240;

    public required SeededRandom Random { get; init; }

    public required FilmKind Kind { get; init; }

    public required int Fps { get; init; }

    public required double Seconds { get; init; }

    public required double Noise { get; init; }

    public required string[] Encoder { get; init; }

    public required int Cameras { get; init; }

    /// <summary>The camera that has the fault, from 0.</summary>
    public required int Faulty { get; init; }

    public required int FirstFrame { get; init; }

    public required int LastFrame { get; init; }

    /// <summary>How the fault looks: a radius, a rate, a depth.</summary>
    public required double Amount { get; init; }

    /// <summary>The frames that are not written, of a film with drops.</summary>
    public required int[] Dropped { get; init; }

    /// <summary>How long the robot ran; longer than the video where the camera stopped.</summary>
    public required double RunSeconds { get; init; }

    public int Frames => (int)(Seconds * Fps);

    /// <summary>When the fault begins, on the video's clock: its first frame; the last frame of a camera that stops.</summary>
    public double FaultSeconds => (double)(Kind switch
    {
        FilmKind.Drops => Dropped[0],
        FilmKind.Stopped => Frames - 1,
        _ => FirstFrame,
    }) / Fps;

    public static Film Planted(FilmKind kind, ulong seed) => Of(kind, new SeededRandom(seed).For($"planted {kind}"));

    public static Film Clean(FilmKind kind, ulong seed) => Of(kind, new SeededRandom(seed).For($"clean {kind}"));

    private static Film Of(FilmKind kind, SeededRandom random)
    {
        int[] rates = kind == FilmKind.LowRate ? [4, 5, 6] : kind == FilmKind.Flashing ? [20, 25, 30] : [10, 15, 20, 25, 30];
        var fps = rates[random.Between(0, rates.Length)];
        var seconds = Math.Round(random.Between(7.0, 10.0) * fps) / fps;
        var frames = (int)(seconds * fps);
        var first = (int)(random.Between(2.0, seconds - 3.5) * fps);
        var last = Math.Min(frames - 1, first + (int)(random.Between(1.5, 3.0) * fps));
        if (kind == FilmKind.Stopped)
            (first, last) = (frames, frames);
        var cameras = kind == FilmKind.Tiled || (kind < FilmKind.Drops && random.Between(0, 4) == 0) ? 2 : 1;
        string[][] encoders = [["mpeg4"], ["mpeg4", "-q:v", "4"], ["mpeg4", "-b:v", "1M"], ["libx264", "-preset", "veryfast"], ["libx264", "-preset", "ultrafast", "-crf", "20"]];
        return new Film
        {
            Random = random,
            Kind = kind,
            Fps = fps,
            Seconds = seconds,
            // A renderer has none.
            Noise = random.Between(0, 4) == 0 ? 0 : random.Between(1.0, 4.0),
            Encoder = encoders[random.Between(0, encoders.Length)],
            Cameras = cameras,
            Faulty = random.Between(0, cameras),
            FirstFrame = first,
            LastFrame = last,
            Amount = random.Uniform(),
            Dropped = kind == FilmKind.Drops ? Drop(random, first, last) : [],
            RunSeconds = kind == FilmKind.Stopped ? seconds + random.Between(1.5, 4.0) : seconds,
        };
    }

    // The first of the stretch, then two of three.
    private static int[] Drop(SeededRandom random, int first, int last) =>
        [.. Enumerable.Range(first, last - first).Where(frame => frame == first || random.Between(0, 3) > 0)];
}
