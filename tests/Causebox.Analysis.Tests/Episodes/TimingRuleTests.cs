using Causebox.Analysis.Episodes;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Episodes;

public sealed class TimingRuleTests
{
    private const string Rate = "sensor_rate_drop";
    private const string Jump = "clock_jump";
    private const string Gap = "recording_gap";
    private const string Latency = "action_latency_grew";

    [Theory]
    [InlineData(50, true)]
    [InlineData(66, true)]
    [InlineData(70, false)]
    [InlineData(98, false)]
    public void A_sensor_that_falls_to_two_thirds_of_its_rate_fires(double then, bool fires)
    {
        var episode = Sensors(("/imu", [.. Even(100, 0, 10), .. Even(then, 10, 20)]), ("/arm", Even(200, 0, 20)));
        if (!fires)
        {
            TestEpisode.Ask(Rate, episode).ShouldBe(RuleResult.Nothing);
            return;
        }

        var finding = episode.ShouldFire(Rate);
        (finding.Value("stream"), finding.Value("lasted"), finding.Value("others")).ShouldBe(("/imu", "yes", "[]"));
        Number(finding, "time_s").ShouldBe(10, 0.02);
        Number(finding, "from_hz").ShouldBe(100, 0.1);
        Number(finding, "to_hz").ShouldBe(then, 0.1);
    }

    [Fact]
    public void A_slow_stretch_has_an_end_and_many_rows_cost_no_accuracy()
    {
        var finding = Sensors(("/imu", [.. Even(1000, 0, 40), .. Even(200, 40, 43), .. Even(1000, 43, 70)])).ShouldFire(Rate);
        (finding.Value("lasted"), finding.Value("share")).ShouldBe(("no", "0.2"));
        Number(finding, "time_s").ShouldBe(40, 0.02);
        Number(finding, "until_s").ShouldBe(43, 0.1);
    }

    [Fact]
    public void A_drop_after_the_failure_is_its_consequence()
    {
        var episode = Sensors(("/imu", [.. Even(100, 0, 10), .. Even(20, 10, 20)]));
        (episode with { FailureTimeSeconds = 9.5 }).ShouldNotFire(Rate);
        (episode with { FailureTimeSeconds = 15 }).ShouldFire(Rate);
    }

    [Fact]
    public void A_rate_that_rises_and_a_pause_and_a_stream_of_events_are_no_drop()
    {
        Sensors(("/imu", [.. Even(50, 0, 10), .. Even(100, 10, 20)])).ShouldNotFire(Rate);
        Sensors(("/imu", [.. Even(100, 0, 10), .. Even(100, 12, 20)]), ("/arm", Even(100, 0, 20))).ShouldNotFire(Rate);
        double[] events = [.. Even(100, 0, 10).Where((_, i) => i % 10 < 3), .. Even(10, 10, 20)];
        Sensors(("/events", events)).ShouldNotFire(Rate);
        Sensors(("/few", Even(10, 0, 1))).ShouldNotFire(Rate);
    }

    [Theory]
    [InlineData(3.0)]
    [InlineData(-3.0)]
    [InlineData(-0.3)]
    [InlineData(0.3)]
    [InlineData(100_000.0)]
    [InlineData(-100_000.0)]
    public void A_clock_that_was_set_in_one_stream_fires_with_its_size_and_moment(double by)
    {
        var finding = Sensors(("/imu", Set(Even(50, 0, 20), 8, by)), ("/arm", Even(200, 0, 20))).ShouldFire(Jump);
        finding.Confidence.ShouldBe(Confidence.High);
        (finding.Value("stream"), finding.Value("streams_jumped"), finding.Value("streams_steady")).ShouldBe(("/imu", "1", "1"));
        Number(finding, "time_s").ShouldBe(8, 0.02);
        Number(finding, "jump_s").ShouldBe(by, 0.001);
        finding.Value("told_by").ShouldBe(by < 0 ? "stamps went back" : "other streams");
    }

    [Fact]
    public void After_a_clock_was_set_back_time_goes_on()
    {
        var clock = Sensors(("/imu", Set(Even(50, 0, 20), 8, -4))).Sensors.Series.ShouldHaveSingleItem().Clock.ShouldNotBeNull();
        (clock.Leaps, clock.Back, clock.Seconds).ShouldBe((1, 0, 20));
    }

    [Fact]
    public void A_pause_of_one_stream_and_stamps_out_of_place_are_no_jump()
    {
        Sensors(("/imu", [.. Even(50, 0, 8), .. Even(50, 11, 20)]), ("/arm", Even(200, 0, 20))).ShouldNotFire(Jump);
        Sensors(("/imu", Set(Even(50, 0, 20), 8, 0.05)), ("/arm", Even(200, 0, 20))).ShouldNotFire(Jump);
        var swapped = Even(50, 0, 20);
        (swapped[100], swapped[105]) = (swapped[105], swapped[100]);
        swapped[300] += 5;
        swapped[400] -= 5;
        Sensors(("/imu", swapped), ("/arm", Even(200, 0, 20))).ShouldNotFire(Jump);
    }

    [Fact]
    public void A_step_of_every_stream_is_a_gap_unless_the_duration_says_otherwise()
    {
        (string, double[])[] streams = [("/imu", Set(Even(50, 0, 20), 8, 3)), ("/arm", Set(Even(200, 0, 20), 8, 3))];
        var episode = Sensors(streams);
        episode.ShouldNotFire(Jump);
        var gap = episode.ShouldFire(Gap);
        (gap.Confidence, gap.Value("streams"), gap.Value("told_by")).ShouldBe((Confidence.Medium, "2", "unknown"));
        Number(gap, "time_s").ShouldBe(8, 0.02);
        Number(gap, "seconds").ShouldBe(3, 0.001);
        (episode with { DurationSeconds = 23 }).ShouldFire(Gap).Value("told_by").ShouldBe("duration_s");
        (episode with { DurationSeconds = 20 }).ShouldNotFire(Gap);
        var jump = (episode with { DurationSeconds = 20 }).ShouldFire(Jump);
        (jump.Confidence, jump.Value("told_by"), jump.Value("streams_jumped")).ShouldBe((Confidence.Medium, "duration_s", "2"));
        Sensors(("/imu", Set(Even(50, 0, 20), 8, 3))).ShouldFire(Gap).Confidence.ShouldBe(Confidence.Low);
        Sensors(("/imu", Set(Even(50, 0, 20), 8, 0.4))).ShouldNotFire(Gap);
    }

    [Theory]
    [InlineData(0.08, true)]
    [InlineData(0.035, true)]
    [InlineData(0.025, false)]
    [InlineData(0, false)]
    public void Actions_that_come_later_and_later_after_their_observations_fire(double by, bool fires)
    {
        var times = Even(50, 0, 20);
        var episode = Paired(times, [.. times.Select(time => time + 0.01 + (by * Math.Max(0, time - 10) / 10))]);
        if (!fires)
        {
            TestEpisode.Ask(Latency, episode).ShouldBe(RuleResult.Nothing);
            return;
        }

        var finding = episode.ShouldFire(Latency);
        (finding.Value("latency"), finding.Value("actions")).ShouldBe(("/observation", "/action"));
        Number(finding, "begin_s").ShouldBe(0.01, 0.001);
        Number(finding, "slope").ShouldBe(by / 10, 1e-4);
        Number(finding, "time_s").ShouldBe(10 + (0.03 / by * 10), 0.05);
    }

    [Fact]
    public void A_latency_that_steps_or_trembles_or_comes_before_its_observation_did_not_grow()
    {
        var times = Even(50, 0, 20);
        Paired(times, [.. times.Select(time => time + (time >= 10 ? 0.2 : 0.01))]).ShouldNotFire(Latency);
        Paired(times, [.. times.Select((time, i) => time + 0.01 + (i % 3 * 0.05))]).ShouldNotFire(Latency);
        Paired(times, [.. times.Select(time => time - 0.5 + (time * 0.02))]).ShouldSkip(Latency).ShouldContain("no stream of the sensors comes in pairs");
        Paired(times, Even(25, 0, 20)).ShouldSkip(Latency).ShouldContain("no stream of the sensors comes in pairs");
    }

    [Fact]
    public void A_series_of_latencies_counts_in_its_unit()
    {
        double[] latencies = [.. Enumerable.Range(0, 400).Select(i => 20 + Math.Max(0, (i - 200) * 0.3))];
        var episode = TestEpisode.Failed() with { Sensors = Npz.Read(Npz.Stream("policy", "latency_ms", 20, latencies)) };
        var finding = episode.ShouldFire(Latency);
        (finding.Value("latency"), finding.Value("actions")).ShouldBe(("policy/latency_ms", "unknown"));
        Number(finding, "begin_s").ShouldBe(0.02, 1e-6);
        (episode with { Sensors = Npz.Read(Npz.Stream("policy", "latency_ms", 20, [.. latencies.Select(_ => 20.0)])) }).ShouldNotFire(Latency);
    }

    [Theory]
    [InlineData(Rate)]
    [InlineData(Jump)]
    [InlineData(Gap)]
    [InlineData(Latency)]
    public void Without_stamps_the_reason_is_given(string code)
    {
        TestEpisode.Failed().ShouldSkip(code).ShouldContain("there is no sensors artifact");
        var without = TestEpisode.Failed() with { Sensors = Npz.Read(Npz.Of(("a/v", Npy.Of(1, 2, 3)))) };
        without.ShouldSkip(code).ShouldContain("a/v: it has no stamps");
    }

    private static double Number(Finding finding, string name) => double.Parse(finding.Value(name), System.Globalization.CultureInfo.InvariantCulture);

    private static double[] Even(double hertz, double from, double to) => [.. Enumerable.Range(0, (int)Math.Round((to - from) * hertz)).Select(i => from + (i / hertz))];

    private static double[] Set(double[] times, double at, double by) => [.. times.Select(time => time >= at ? time + by : time)];

    private static EpisodeEvidence Sensors(params (string Name, double[] Times)[] streams) => TestEpisode.Failed() with { Sensors = Npz.Read(Artifact(streams)) };

    private static EpisodeEvidence Paired(double[] observed, double[] acted) =>
        Sensors(("/observation", observed)) with { Actions = Npz.Read(Artifact(("/action", acted))) };

    private static byte[] Artifact(params (string Name, double[] Times)[] streams) => Npz.Of(
    [
        .. streams.SelectMany(stream => new (string, byte[])[]
        {
            ($"{stream.Name}/_t_ns", Npy.Longs([.. stream.Times.Select(time => 1_700_000_000_000_000_000 + (long)Math.Round(time * 1e9))])),
            ($"{stream.Name}/value", Npy.Of([.. Enumerable.Range(0, stream.Times.Length).Select(i => Math.Sin(0.37 * i))])),
        }),
    ]);
}
