using System.Diagnostics;
using System.Globalization;
using Causebox.Analysis;
using Causebox.Analysis.Episodes;
using Xunit;

namespace Causebox.Cameras.Tests.Campaigns;

/// <summary>Seeded films with a planted fault, and films that are well. A slice with every test run, all of it with CAUSEBOX_TORTURE=full.</summary>
[Trait("Campaign", "cameras")]
public sealed class CameraCampaignTests
{
    private const double Tolerance = 0.1;
    private const double LeastFound = 0.95;
    private const ulong Seed = 4_000;

    private static readonly Dictionary<FilmKind, string> Codes = new()
    {
        [FilmKind.Black] = "camera_black",
        [FilmKind.Frozen] = "camera_frozen",
        [FilmKind.Blurred] = "camera_blurred",
        [FilmKind.Flashing] = "camera_flashing",
        [FilmKind.Drops] = "camera_frame_drops",
        [FilmKind.Stopped] = "camera_stopped_before_failure",
    };

    private static readonly FilmKind[] Well =
        [FilmKind.Moving, FilmKind.Dark, FilmKind.LightChange, FilmKind.StillNoisy, FilmKind.Elsewhere, FilmKind.MovesThenRests, FilmKind.LowRate, FilmKind.Tiled];

    private static bool IsFull => Environment.GetEnvironmentVariable("CAUSEBOX_TORTURE") == "full";

    [Fact]
    public async Task Planted_faults_are_found_at_the_right_time()
    {
        Ffmpeg.Require();
        var (found, total, more) = (0, 0, 0);
        foreach (var (kind, code) in Codes)
        {
            var (ofKind, each) = (0, IsFull ? 20 : 2);
            for (var i = 0; i < each; i++)
            {
                var film = Film.Planted(kind, Seed + (ulong)i);
                var (findings, report) = await WatchAsync(film);
                var finding = findings.FirstOrDefault(one => one.Code == code);
                var at = finding is null ? double.NaN : Number(finding, kind == FilmKind.Stopped ? "last_frame_s" : "start_s");
                var isRight = Math.Abs(at - film.FaultSeconds) <= Tolerance;
                (ofKind, more) = (ofKind + (isRight ? 1 : 0), more + findings.Count(one => one.Code != code));
                if (!isRight || findings.Count > 1)
                    Say($"{kind} {i}: planted at {film.FaultSeconds:0.###} s, said {at:0.###} s; also {string.Join(", ", findings.Where(one => one.Code != code).Select(Line))}; {film.Fps} fps, {string.Join(' ', film.Encoder)}, {film.Cameras} cameras, noise {film.Noise:0.0}; {Brief(report)}");
            }

            Say($"{code}: {ofKind} of {each} found within {Tolerance} s");
            (found, total) = (found + ofKind, total + each);
        }

        Say($"planted: {found} of {total} found; {more} findings beside them");
        ((double)found / total).ShouldBeGreaterThanOrEqualTo(LeastFound);
    }

    [Fact]
    public async Task Films_that_are_well_give_no_finding()
    {
        Ffmpeg.Require();
        var each = IsFull ? 15 : 2;
        var wrong = new List<string>();
        var (watched, seconds) = (0.0, Stopwatch.StartNew());
        foreach (var kind in Well)
        {
            for (var i = 0; i < each; i++)
            {
                var film = Film.Clean(kind, Seed + (ulong)i);
                var (findings, report) = await WatchAsync(film);
                watched += film.Seconds;
                wrong.AddRange(findings.Select(finding => $"{kind} {i}: {Line(finding)}; {film.Fps} fps, {string.Join(' ', film.Encoder)}; {Brief(report)}"));
            }
        }

        wrong.ForEach(Say);
        Say($"well: {wrong.Count} findings on {Well.Length * each} films; {watched:0} s of film made and watched in {seconds.Elapsed.TotalSeconds:0} s");
        wrong.ShouldBeEmpty();
    }

    private static async Task<(IReadOnlyList<Finding> Findings, CameraReport Report)> WatchAsync(Film film)
    {
        using var folder = new TempFolder();
        var path = folder.PathOf("video.mp4");
        await Studio.ShootAsync(film, path);
        var result = await VideoWatcher.WatchAsync(path, new WatchLimits(), TestContext.Current.CancellationToken);
        result.Outcome.ShouldBe(WatchOutcome.Done, result.Report.Absence);
        var analysis = EpisodeAnalyzer.Analyze(Studio.Episode(film, CameraReport.Parse(result.Report.ToJson())));
        return ([.. analysis.Findings.Where(finding => finding.Code.StartsWith("camera_", StringComparison.Ordinal))], result.Report);
    }

    private static double Number(Finding finding, string name) =>
        double.Parse(finding.Evidence.Single(item => item.Key == name).Value.ToString(), CultureInfo.InvariantCulture);

    private static string Line(Finding finding) => $"{finding.Code} ({finding.Title})";

    private static string Brief(CameraReport report) => string.Join(" | ", report.Views.Select(view =>
        $"usual {view.UsualDifference} blur {view.UsualBlur} black {List(view.Black)} still {List(view.Still)} blurred {List(view.Blurred)} flashing {List(view.Flashing)}"));

    private static string List(IEnumerable<CameraStretch> stretches) => string.Join(' ', stretches.Select(one => $"{one.Start}-{one.End}×{one.Strength}"));

    private static void Say(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
