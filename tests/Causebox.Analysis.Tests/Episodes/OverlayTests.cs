using Causebox.Analysis.Episodes;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Episodes;

public sealed class OverlayTests
{
    private const int Rows = 600;
    private const double Hertz = 50;

    [Fact]
    public void The_moment_the_order_and_the_alignment_are_those_of_the_rule()
    {
        const double Lag = 0.3;
        var baseline = Artifact(Motion, Hertz, 5_000_000_000);
        var candidate = Artifact((channel, time) => Motion(channel, time + Lag) + (time >= 6 ? channel == 1 ? 0.5 : channel == 0 ? 0.2 : 0 : 0), 100, 0);
        var rule = (TestEpisode.Failed("""{"baseline_episode_id":"b"}""") with { Actions = Npz.Read(candidate, withOutlines: true), BaselineActions = Npz.Read(baseline, withOutlines: true) })
            .ShouldFire("action_divergence");

        var overlay = EpisodeOverlay.Of(Of(null, candidate), Of(null, baseline), new() { Points = 300 });

        overlay.Alignment.By.ShouldBe("actions");
        overlay.Alignment.LagSeconds.ShouldBe(Lag, 0.02);
        overlay.Alignment.Text.ShouldContain("0.3 s into the baseline");
        var divergence = overlay.Divergence.ShouldNotBeNull();
        divergence.Channels[0].Name.ShouldBe(rule.Value("channel"));
        divergence.AtSeconds.ShouldBe(double.Parse(rule.Value("time_s"), System.Globalization.CultureInfo.InvariantCulture), 0.001);
        divergence.BaselineSeconds.ShouldBe(6 + Lag, 0.05);
        (divergence.ChannelsLeft, divergence.ChannelsCompared).ShouldBe((2, 3));
        overlay.Channels.Select(channel => channel.Name).ShouldBe(["/cmd/value[1]", "/cmd/value[0]", "/cmd/value[2]"]);
        overlay.Channels[0].LeftAtSeconds.ShouldNotBeNull().ShouldBe(6, 0.05);
        overlay.Channels[2].LeftAtSeconds.ShouldBeNull();
        overlay.Channels[2].Distance.ShouldNotBeNull().ShouldBeLessThan(1);
        foreach (var channel in overlay.Channels)
            (channel.Baseline.Lo.Length, channel.Candidate.Hi.Length).ShouldBe((overlay.T.Length, overlay.T.Length));

        // Laid over each other, what is the same is in the same place.
        var same = overlay.Channels[2];
        var apart = overlay.T.Select((_, i) => same.Baseline.Lo[i] - same.Candidate.Lo[i]).OfType<double>().ToArray();
        apart.Length.ShouldBeGreaterThan(250);
        apart.ShouldAllBe(difference => Math.Abs(difference) < same.Tolerance);
    }

    [Fact]
    public void Sensors_follow_the_alignment_of_the_actions_and_tell_it_themselves_where_there_are_none()
    {
        var (baseline, candidate) = (Artifact(Motion, Hertz, 0, "/joint_states/position"), Artifact((channel, time) => Motion(channel, time - 0.4), 30, 9_000_000_000, "/joint_states/position"));
        var (ofBaseline, ofCandidate) = (Artifact(Motion, Hertz, 0), Artifact((channel, time) => Motion(channel, time - 0.4), Hertz, 9_000_000_000));

        var both = EpisodeOverlay.Of(Of(candidate, ofCandidate), Of(baseline, ofBaseline), new());
        var sensors = EpisodeOverlay.Of(Of(candidate, null), Of(baseline, null), new());

        (both.Alignment.By, sensors.Alignment.By).ShouldBe(("actions", "sensors"));
        both.Alignment.LagSeconds.ShouldBe(-0.4, 0.02);
        sensors.Alignment.LagSeconds.ShouldBe(-0.4, 0.02);
        both.Channels.Length.ShouldBe(6);
        both.Channels.ShouldAllBe(channel => channel.Distance < 3 && channel.LeftAtSeconds == null);
        both.Channels.First(channel => channel.Artifact == "sensors").Name.ShouldStartWith("/joint_states/position[");
        both.Divergence.ShouldBeNull();
    }

    [Fact]
    public void An_episode_beside_itself_is_nowhere_apart_and_gaps_stay_gaps()
    {
        long[] stamps = [.. Enumerable.Range(0, Rows).Select(row => (long)(((row / Hertz) + (row >= 300 ? 2 : 0)) * 1e9))];
        var artifact = Npz.Of(("/cmd/_t_ns", Npy.Longs(stamps)), ("/cmd/value", Npy.Table(2, (row, column) => Motion(column, row / Hertz), Rows)));

        var overlay = EpisodeOverlay.Of(Of(null, artifact), Of(null, artifact), new() { Points = 1000, FromSeconds = 5, ToSeconds = 9 });

        overlay.Channels.ShouldAllBe(channel => channel.Distance == 0);
        (overlay.T[0], overlay.T.Length).ShouldBe((5.002, 1000));
        var lo = overlay.Channels[0].Candidate.Lo;
        for (var i = 0; i < overlay.T.Length; i++)
            (lo[i] is null).ShouldBe(overlay.T[i] is > 5.983 and < 8, $"{overlay.T[i]}");
        overlay.Channels[0].Baseline.Lo.ShouldBe(lo);
    }

    [Fact]
    public void Channels_that_only_one_has_or_that_say_too_little_are_listed_and_nothing_fails()
    {
        var candidate = Npz.Of(("/a/_t_ns", Npy.Stamps(100, Hertz)), ("/a/x", Npy.Of([.. Enumerable.Range(0, 100).Select(row => (double)row)])), ("/short/_t_ns", Npy.Stamps(3, Hertz)), ("/short/v", Npy.Of(1, 2, 3)));
        var baseline = Npz.Of(("/b/_t_ns", Npy.Stamps(100, Hertz)), ("/b/y", Npy.Of([.. Enumerable.Range(0, 100).Select(row => -(double)row)])), ("/short/_t_ns", Npy.Stamps(3, Hertz)), ("/short/v", Npy.Of(1, 2, 3)));

        var overlay = EpisodeOverlay.Of(Of(null, candidate), Of(null, baseline), new());
        var empty = EpisodeOverlay.Of(Of(null, null), Of(null, null), new());

        overlay.Alignment.By.ShouldBe("start");
        overlay.Channels.ShouldBeEmpty();
        overlay.Unpaired.Select(one => (one.Name, one.In)).ShouldBe([("/a/x", "candidate"), ("/short/v", "both"), ("/b/y", "baseline")]);
        overlay.Unpaired[1].Reason.ShouldBe("in the candidate it has 3 samples, and 10 are needed");
        (empty.Alignment.By, empty.Channels.Length, empty.Unpaired.Length).ShouldBe(("start", 0, 0));
    }

    [Fact]
    public void Another_unit_is_told_and_shown_in_the_baselines()
    {
        var overlay = EpisodeOverlay.Of(Of(null, Artifact((channel, time) => Motion(channel, time) * 180 / Math.PI, Hertz, 0)), Of(null, Artifact(Motion, Hertz, 0)), new());

        overlay.Channels.ShouldAllBe(channel => Math.Abs(channel.Factor!.Value - (180 / Math.PI)) < 0.01 && channel.Distance < 1);
        overlay.Channels[0].Candidate.Hi.Max().ShouldNotBeNull().ShouldBe(overlay.Channels[0].Baseline.Hi.Max()!.Value, 0.01);
    }

    [Fact]
    public void Values_beyond_all_measure_are_no_numbers_that_cannot_be_written()
    {
        var candidate = Artifact((_, time) => time > 6 ? 3e38 : -3e38, Hertz, 0);

        var overlay = EpisodeOverlay.Of(Of(null, candidate), Of(null, Artifact(Motion, Hertz, 0)), new());

        Should.NotThrow(() => System.Text.Json.JsonSerializer.Serialize(overlay));
    }

    private static double Motion(int channel, double time) => Math.Sin((time * (0.7 + (0.2 * channel))) + channel) + (0.3 * Math.Sin(2.3 * time));

    private static byte[] Artifact(Func<int, double, double> value, double hertz, long start, string series = "/cmd/value")
    {
        var rows = (int)(Rows * hertz / Hertz);
        return Npz.Of(($"{series[..series.LastIndexOf('/')]}/_t_ns", Npy.Stamps(rows, hertz, start)), (series, Npy.Table(3, (row, column) => value(column, row / hertz), rows)));
    }

    private static RecordedEpisode Of(byte[]? sensors, byte[]? actions) => new(
        TestEpisode.Failed(), Read(sensors, "sensors"), Read(actions, "actions"));

    private static RecordedArtifact Read(byte[]? artifact, string kind) => artifact is null
        ? RecordedArtifact.Absent($"there is no {kind} artifact") : RecordedArtifact.Read(new MemoryStream(artifact), cancellation: TestContext.Current.CancellationToken);
}
