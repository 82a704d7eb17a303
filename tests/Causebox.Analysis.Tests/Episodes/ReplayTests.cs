using System.Text;
using Causebox.Analysis.Episodes;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Episodes;

public sealed class ReplayTests
{
    private const double Hertz = 50;
    private static readonly ReplayQuery Everything = new();

    [Theory]
    [InlineData(10_000, 200, 1)]
    [InlineData(10_000, 16, 2)]
    [InlineData(37, 4096, 3)]
    [InlineData(801, 800, 4)]
    public void Every_finite_sample_lies_within_its_point_and_the_extremes_are_true(int rows, int points, int seed)
    {
        var chance = new SeededBits((ulong)seed);
        double[] values = [.. Enumerable.Range(0, rows).Select(_ => chance.Below(20) switch { 0 => double.NaN, 1 => double.PositiveInfinity, _ => Math.Round(chance.Uniform() * 1e6) })];

        var stream = Replay(Npz.Stream("/s", "v", Hertz, values), query: Everything with { Points = points }).Streams.ShouldHaveSingleItem();

        var channel = stream.Channels.ShouldHaveSingleItem();
        stream.IsExact.ShouldBe(rows <= points);
        stream.T.Length.ShouldBeLessThanOrEqualTo(points);
        channel.Lo.Length.ShouldBe(stream.T.Length);
        if (stream.IsExact)
        {
            channel.Hi.ShouldBeNull();
            channel.Lo.ShouldBe(values.Select(value => double.IsFinite(value) ? value : (double?)null));
            stream.T.ShouldBe(Enumerable.Range(0, rows).Select(row => Math.Round(row / Hertz, 6)));
            return;
        }

        var rowsOfPoint = (rows + points - 2) / (points - 1);
        var hi = channel.Hi.ShouldNotBeNull();
        for (var point = 0; point < stream.T.Length; point++)
        {
            double[] finite = [.. values.Skip(point * rowsOfPoint).Take(rowsOfPoint).Where(double.IsFinite)];
            (channel.Lo[point], hi[point]).ShouldBe(finite.Length == 0 ? (null, null) : (finite.Min(), finite.Max()));
        }

        (channel.Lo.Min(), hi.Max()).ShouldBe((channel.Min, channel.Max));
    }

    [Fact]
    public void Zooming_in_shows_the_samples_of_the_window_and_one_more_on_either_side()
    {
        var stream = Replay(Npz.Stream("/s", "v", Hertz, [.. Enumerable.Range(0, 1000).Select(row => (double)row)]), query: Everything with { Points = 64, FromSeconds = 10, ToSeconds = 10.1 })
            .Streams.ShouldHaveSingleItem();

        (stream.IsExact, stream.Samples).ShouldBe((true, 1000));
        stream.Channels[0].Lo.ShouldBe([500, 501, 502, 503, 504, 505, 506]);
        stream.T.ShouldBe([10, 10.02, 10.04, 10.06, 10.08, 10.1, 10.12]);
        Replay(Npz.Stream("/s", "v", Hertz, 1, 2, 3), query: Everything with { FromSeconds = 99, ToSeconds = 100 }).Streams[0].T.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    public void A_gap_breaks_the_line_and_is_a_region_whether_its_time_counts_or_not(double more)
    {
        // Beyond five seconds and a hundred steps a clock counts a step as a usual one; the run says that it took as long.
        var pause = 1.5 + more;
        long[] stamps = [.. Enumerable.Range(0, 400).Select(row => (long)(((row / Hertz) + (row >= 200 ? pause : 0)) * 1e9))];
        var artifact = Npz.Of(("/s/_t_ns", Npy.Longs(stamps)), ("/s/v", Npy.Of([.. Enumerable.Range(0, 400).Select(row => Math.Sin(row))])));

        var stream = Replay(artifact, episode: Failed() with { DurationSeconds = 8 + pause }, query: Everything with { Points = 100 }).Streams.ShouldHaveSingleItem();

        var gap = stream.Channels[0].Lo.IndexOf(null);
        stream.Channels[0].Lo.Count(value => value is null).ShouldBe(1);
        var region = stream.Regions.ShouldHaveSingleItem();
        (region.Kind, region.Code).ShouldBe(("gap", "recording_gap"));
        region.FromSeconds.ShouldBe(3.98, 1e-6);
        region.ToSeconds.ShouldBe(more > 0 ? 4 : 5.5, 1e-6);
        stream.T[gap].ShouldBeInRange(region.FromSeconds, region.ToSeconds);
        stream.T.ShouldBe(stream.T.Order());
    }

    [Fact]
    public void Saturation_limits_and_flat_lines_are_where_the_rules_say()
    {
        double[] cmd = [.. Enumerable.Range(0, 500).Select(row => row >= 200 ? 1.57 : Math.Sin(row / 40.0))];
        double[] joint = [.. Enumerable.Range(0, 500).Select(row => row is >= 100 and < 150 ? 5.0 : 0.1 * Math.Sin(row))];
        double[] still = [.. Enumerable.Range(0, 500).Select(row => row < 300 ? Math.Cos(row) : 0.25)];
        var sensors = Npz.Of(
            ("/joints/_t_ns", Npy.Stamps(500, Hertz)), ("/joints/joint_position", Npy.Of(joint)), ("/imu/_t_ns", Npy.Stamps(500, Hertz)), ("/imu/value", Npy.Of(still)));
        var actions = Npz.Of(("/cmd/_t_ns", Npy.Stamps(500, Hertz, start: 1_000_000_000)), ("/cmd/value", Npy.Of(cmd)));
        var evidence = Failed() with { Sensors = Npz.Read(sensors), Actions = Npz.Read(actions) };
        CitedFinding[] findings = [Cited(evidence, "action_saturation"), Cited(evidence, "sensor_flatline_pre_failure"), Cited(evidence, "joint_limit_breach")];

        var replay = Replay(sensors, actions, findings: findings);

        var streams = replay.Streams.ToDictionary(stream => stream.Series);
        streams.Keys.ShouldBe(["/imu/value", "/joints/joint_position", "/cmd/value"]);
        streams["/cmd/value"].Channels[0].Regions.ShouldHaveSingleItem().ShouldBe(new ReplayRegion("saturated", 5, 11, "action_saturation", 1.57));
        streams["/joints/joint_position"].Channels[0].Regions.ShouldHaveSingleItem().ShouldBe(new ReplayRegion("limit", 2, 3, "joint_limit_breach", JointDegrees));
        streams["/imu/value"].Regions.ShouldHaveSingleItem().ShouldBe(new ReplayRegion("flat", 6, 11, "sensor_flatline_pre_failure"));
        var limit = streams["/joints/joint_position"].Channels[0].Limits.ShouldHaveSingleItem();
        (limit.Kind, limit.Lower, limit.Upper, limit.Code).ShouldBe(("fixed", -4.712389, 4.712389, "joint_limit_breach"));
        replay.Marks.Select(mark => (mark.Code, mark.AtSeconds, mark.ToSeconds, mark.Channel)).ShouldBe(
        [
            ("action_saturation", 5, 11, "/cmd/value"), ("sensor_flatline_pre_failure", 6, 11, "/imu/value"), ("joint_limit_breach", 2, null, "/joints/joint_position"),
        ]);
        (replay.Time.Origin, replay.Time.EndSeconds, replay.Time.ActionsClock).ShouldBe(("sensors", 11, "shared"));
    }

    [Fact]
    public void Actions_on_a_clock_of_their_own_begin_with_the_sensors_and_their_findings_with_them()
    {
        var sensors = Npz.Stream("/s", "v", Hertz, [.. Enumerable.Range(0, 300).Select(row => Math.Sin(row))]);
        double[] cmd = [.. Enumerable.Range(0, 300).Select(row => row >= 100 ? 2 : Math.Sin(row))];
        var actions = Npz.Of(("/cmd/_t_ns", Npy.Stamps(300, Hertz, start: 1_700_000_000_000_000_000)), ("/cmd/value", Npy.Of(cmd)));
        var divergence = new CitedFinding("action_divergence", "left", "high", Json("""{"channel":"/cmd/value","time_s":1.5,"channels":[{"channel":"/cmd/value","time_s":1.5}]}"""));

        var replay = Replay(sensors, actions, findings: [divergence]);

        (replay.Time.ActionsClock, replay.Time.EndSeconds).ShouldBe(("own", 6));
        var stream = replay.Streams.Single(one => one.Artifact == "actions");
        (stream.StartSeconds, stream.EndSeconds).ShouldBe((0, 6));
        stream.Channels[0].Regions.Select(region => (region.Kind, region.FromSeconds, region.ToSeconds)).ShouldBe([("diverged", 1.5, 6), ("saturated", 2, 6)]);
        replay.Marks.ShouldHaveSingleItem().AtSeconds.ShouldBe(1.5);
    }

    [Fact]
    public void Events_are_the_failure_the_cameras_the_clocks_and_what_the_metadata_list()
    {
        long[] stamps = [.. Enumerable.Range(0, 400).Select(row => (long)(((row / Hertz) - (row >= 200 ? 1 : 0)) * 1e9) + 10_000_000_000)];
        var artifact = Npz.Of(("/s/_t_ns", Npy.Longs(stamps)), ("/s/v", Npy.Of([.. Enumerable.Range(0, 400).Select(row => Math.Sin(row))])));
        var episode = TestEpisode.Failed("""{"events":[{"t_s":0.5,"text":"<b>grasp</b>"},{"time_s":"soon","text":"no"},7,{"t_s":1}]}""") with { FailureTimeSeconds = 7 };
        var black = new CitedFinding("camera_black", "black", "medium", Json("""{"camera":"camera 2 of 3","start_s":2,"end_s":3,"others":[{"camera":"camera 1 of 3","start_s":5,"end_s":6}]}"""));

        var replay = Replay(artifact, episode: episode, findings: [black]);

        replay.Events.Select(one => (one.AtSeconds, one.Kind, one.Code, one.Severity)).ShouldBe(
        [
            (0.5, "event", null, "info"), (2, "camera", "camera_black", "warning"), (3.99, "clock", "clock_jump", "warning"), (5, "camera", "camera_black", "warning"), (7, "failure", null, "failed"),
        ]);
        replay.Events[0].Text.ShouldBe("<b>grasp</b>");
        replay.Marks.ShouldHaveSingleItem().ShouldBe(new ReplayMark("camera_black", "black", "medium", 2, 2, 3, null));
    }

    [Fact]
    public void With_more_events_than_are_shown_the_failure_is_among_them_in_order_of_time()
    {
        var listed = string.Join(',', Enumerable.Range(0, 600).Select(i => $$"""{"t_s":{{i}}e-2,"text":"step"}"""));
        var episode = TestEpisode.Failed($$"""{"events":[{{listed}}]}""") with { FailureTimeSeconds = 7 };

        var replay = Replay(Npz.Of(("/s/v", Npy.Of([.. Enumerable.Range(0, 100).Select(row => (double)row)]))), episode: episode);

        replay.Events.Length.ShouldBe(500);
        replay.Events[^1].Kind.ShouldBe("failure");
        replay.Events.Select(one => one.AtSeconds).ShouldBeInOrder();
        replay.Truncated.ShouldContain(cut => cut.What == "events" && cut.Shown == 500 && cut.Total == 601);
    }

    [Fact]
    public void What_has_no_usable_stamps_is_shown_by_its_rows_and_says_why()
    {
        var chance = new SeededBits(1);
        long[] wild = [.. Enumerable.Range(0, 100).Select(_ => (long)chance.Below(1_000_000_000))];
        var stream = Replay(Npz.Of(("/s/_t_ns", Npy.Longs(wild)), ("/s/v", Npy.Of([.. Enumerable.Range(0, 100).Select(row => (double)row)])))).Streams.ShouldHaveSingleItem();

        (stream.Axis, stream.RateHz, stream.StartSeconds).ShouldBe(("rows", null, null));
        stream.NoClockReason.ShouldNotBeNull().ShouldContain("go back");
        stream.T.ShouldBe(Enumerable.Range(0, 100).Select(row => (double)row));
    }

    [Fact]
    public void Artifacts_without_series_are_skipped_with_their_reason()
    {
        var replay = Replay(Npz.Stream("/s", "v", Hertz, 7), Npz.Of(("/cmd/value", Npy.Of("<f8", [0, 3], []))));
        replay.Streams.ShouldBeEmpty();
        replay.Skipped.Select(skip => (skip.Artifact, skip.Reason)).ShouldBe(
            [("sensors", "the artifact holds no numeric series"), ("actions", "the artifact holds no numeric series"), ("video", "there is no video artifact")]);
        (replay.Time.Origin, replay.Time.StartNanoseconds).ShouldBe(("none", null));
    }

    [Fact]
    public void Huge_values_stay_what_they_are()
    {
        var channel = Replay(Npz.Stream("/s", "v", Hertz, double.MaxValue, -double.MaxValue, double.NegativeInfinity, 5e-324)).Streams[0].Channels[0];
        channel.Lo.ShouldBe([double.MaxValue, -double.MaxValue, null, 5e-324]);
        (channel.Min, channel.Max).ShouldBe((-double.MaxValue, double.MaxValue));
        channel.Regions.ShouldHaveSingleItem().ShouldBe(new ReplayRegion("not_finite", 0.04, 0.06, null));
    }

    [Fact]
    public void Single_precision_is_shown_in_as_few_digits_as_it_needs()
    {
        var artifact = Npz.Of(("/s/_t_ns", Npy.Stamps(3, Hertz)), ("/s/v", Npy.Table(1, (row, _) => row / 10.0, 3)));
        Replay(artifact).Streams[0].Channels[0].Lo.ShouldBe([0, 0.1, 0.2]);
    }

    [Fact]
    public void Of_many_channels_those_with_a_finding_come_first_and_the_others_can_be_asked_for_by_name()
    {
        var actions = Npz.Of(("/cmd/_t_ns", Npy.Stamps(100, Hertz)), ("/cmd", Npy.Of(1)), ("/cmd/value", Npy.Table(200, (row, column) => column == 150 && row > 20 ? 9 : Math.Sin(row + column), 100)));

        var replay = Replay(Npz.Stream("/s", "v", Hertz, 1, 2, 3), actions);
        var named = Replay(Npz.Stream("/s", "v", Hertz, 1, 2, 3), actions, query: Everything with { Channels = ["/cmd/value[199]", "/s/v"], Points = 4096 });
        var whole = Replay(Npz.Stream("/s", "v", Hertz, 1, 2, 3), actions, query: Everything with { Channels = ["/cmd/value"], Points = 4096 });

        var shown = replay.Streams.SelectMany(stream => stream.Channels.Select(channel => channel.Name)).ToArray();
        shown.Length.ShouldBe(ReplayQuery.MostUnnamed);
        shown.ShouldContain("/cmd/value[150]");
        shown.ShouldContain("/s/v");
        var cut = replay.Truncated.ShouldHaveSingleItem();
        (cut.What, cut.Shown, cut.Total).ShouldBe(("channels", 24, 201));
        cut.Names.ShouldContain("/cmd/value[199]");
        named.Streams.SelectMany(stream => stream.Channels.Select(channel => channel.Name)).ShouldBe(["/s/v", "/cmd/value[199]"]);
        whole.Streams.ShouldHaveSingleItem().Channels.Length.ShouldBe(ReplayQuery.MostNamed);
        whole.Truncated.ShouldContain(one => one.What == "points" && one.Shown == 1875);
    }

    [Fact]
    public void Names_are_as_long_as_in_findings_and_never_markup_to_us()
    {
        var name = "/<script>alert(1)</script>" + new string('x', 10_000);
        var stream = Replay(Npz.Stream(name, "v", Hertz, 1, 2, 3)).Streams.ShouldHaveSingleItem();
        stream.Channels[0].Name.Length.ShouldBe(100);
        stream.Channels[0].Name.ShouldStartWith("/<script>alert(1)</script>xxx");
        Replay(Npz.Stream(name, "v", Hertz, 1, 2, 3), query: Everything with { Channels = [stream.Channels[0].Name] }).Streams.ShouldHaveSingleItem();
    }

    private const double JointDegrees = 270 * Math.PI / 180;

    private static EpisodeEvidence Failed() => TestEpisode.Failed();

    private static MetadataValue Json(string json) => MetadataValue.Parse(Encoding.UTF8.GetBytes(json));

    private static CitedFinding Cited(EpisodeEvidence evidence, string code)
    {
        using var bytes = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(bytes))
            EpisodeAnalyzer.Analyze(evidence).WriteTo(writer);
        return CitedFinding.In(bytes.ToArray()).Single(finding => finding.Code == code);
    }

    private static EpisodeReplay Replay(
        byte[] sensors, byte[]? actions = null, EpisodeEvidence? episode = null, CitedFinding[]? findings = null, ReplayQuery? query = null)
    {
        episode ??= Failed();
        return EpisodeReplay.Of(
            new RecordedEpisode(episode, Read(sensors, episode), actions is null ? RecordedArtifact.Absent("there is no actions artifact") : Read(actions, episode)), findings ?? [], query ?? Everything);
    }

    private static RecordedArtifact Read(byte[] artifact, EpisodeEvidence episode) =>
        RecordedArtifact.Read(new MemoryStream(artifact), failureTimeSeconds: episode.FailureTimeSeconds, cancellation: TestContext.Current.CancellationToken);
}
