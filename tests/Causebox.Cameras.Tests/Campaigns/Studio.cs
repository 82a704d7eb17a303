using System.Globalization;
using Causebox.Analysis.Episodes;
using Xunit;

namespace Causebox.Cameras.Tests.Campaigns;

/// <summary>Makes a film's video, and the episode around it.</summary>
internal static class Studio
{
    private const double JointHertz = 50;

    public static async Task ShootAsync(Film film, string path)
    {
        Scene[] scenes = [.. Enumerable.Range(0, film.Cameras).Select(camera => new Scene(film, camera))];
        string[] select = film.Dropped.Length == 0
            ? [] : ["-vf", $"select=not({string.Join('+', film.Dropped.Select(frame => $"eq(n\\,{frame})"))})", "-vsync", "vfr"];
        string[] arguments =
        [
            "-f", "rawvideo", "-pix_fmt", "gray", "-s", $"{Film.Width * film.Cameras}x{Film.Height}", "-r", film.Fps.ToString(CultureInfo.InvariantCulture), "-i", "-",
            .. select, "-pix_fmt", "yuv420p", "-threads", "1", "-c:v", .. film.Encoder, path,
        ];
        await Ffmpeg.RunAsync(arguments, async stream =>
        {
            var row = new byte[Film.Width * film.Cameras * Film.Height];
            for (var frame = 0; frame < film.Frames; frame++)
            {
                Tile(scenes, frame, row);
                await stream.WriteAsync(row, TestContext.Current.CancellationToken);
            }
        });
    }

    public static EpisodeEvidence Episode(Film film, CameraReport report)
    {
        var rows = (int)(film.RunSeconds * JointHertz);
        var random = film.Random.For("encoders");
        var position = Npy.Table(2, (row, joint) => Scene.Joint(film, joint, row / JointHertz) + random.Noise(0.0005), rows);
        var failure = film.Kind == FilmKind.Stopped && film.Amount < 0.5 ? film.RunSeconds - 0.2 : (double?)null;
        return new EpisodeEvidence
        {
            Subject = "film",
            Status = "failed",
            DurationSeconds = film.RunSeconds,
            FailureTimeSeconds = failure,
            Sensors = Npz.Read(Npz.Of(("/joint_states/_t_ns", Npy.Stamps(rows, JointHertz)), ("/joint_states/position", position)), failureTimeSeconds: failure),
            Camera = report,
        };
    }

    private static void Tile(Scene[] scenes, int frame, byte[] into)
    {
        for (var camera = 0; camera < scenes.Length; camera++)
        {
            var picture = scenes[camera].Render(frame);
            for (var y = 0; y < Film.Height; y++)
                picture.AsSpan(y * Film.Width, Film.Width).CopyTo(into.AsSpan(((y * scenes.Length) + camera) * Film.Width));
        }
    }
}
