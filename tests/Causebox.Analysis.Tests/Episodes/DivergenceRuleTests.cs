using Causebox.Analysis.Episodes;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Episodes;

public sealed class DivergenceRuleTests
{
    private const string Divergence = "action_divergence";
    private const string Unit = "action_unit_mismatch";
    private const string Named = """{"baseline_episode_id":"b"}""";
    private const double Hertz = 50;
    private const int Rows = 600;

    [Theory]
    [InlineData(4.0, 0.2, true)]
    [InlineData(1.0, 0.2, true)]
    [InlineData(10.5, 0.2, true)]
    [InlineData(4.0, -0.08, true)]
    [InlineData(4.0, 0.03, false)]
    [InlineData(4.0, 0, false)]
    [InlineData(11.9, 0.5, false)]
    public void A_channel_that_leaves_the_baseline_for_good_fires_with_its_moment(double from, double by, bool fires)
    {
        // The range is 2, of which 2 % are tolerated.
        var episode = Candidate((channel, time) => Motion(channel, time) + (channel == 1 && time >= from ? by : 0));
        if (!fires)
        {
            TestEpisode.Ask(Divergence, episode).ShouldBe(RuleResult.Nothing);
            return;
        }

        var finding = episode.ShouldFire(Divergence);
        finding.Confidence.ShouldBe(Confidence.High);
        finding.Value("channel").ShouldBe("/cmd/position[1]");
        Number(finding, "time_s").ShouldBe(from, 0.03);
        Number(finding, "deviation").ShouldBe(by, 0.01);
        Number(finding, "tolerance").ShouldBe(0.04, 0.003);
        (finding.Value("baseline_episode_id"), finding.Value("channels_left"), finding.Value("channels_compared")).ShouldBe(("b", "1", "2"));
    }

    [Fact]
    public void Channels_are_listed_in_the_order_in_which_they_left()
    {
        var finding = Candidate((channel, time) => Motion(channel, time) + (time >= (channel == 1 ? 3 : 5) ? 0.3 : 0)).ShouldFire(Divergence);
        finding.Value("channel").ShouldBe("/cmd/position[1]");
        finding.Value("channels_left").ShouldBe("2");
        finding.Value("channels").ShouldContain("channel=/cmd/position[0], time_s=4.99");
    }

    [Fact]
    public void A_glitch_and_a_short_excursion_are_no_divergence()
    {
        Candidate((channel, time) => Motion(channel, time) + (time is >= 4 and < 4.02 ? 1.0 : 0)).ShouldNotFire(Divergence);
        Candidate((channel, time) => Motion(channel, time) + (time is >= 4 and < 4.2 ? 0.2 : 0)).ShouldNotFire(Divergence);
    }

    [Theory]
    [InlineData(0.35, 1)]
    [InlineData(-0.35, 1)]
    [InlineData(0, 0.985)]
    [InlineData(0.2, 1.02)]
    public void A_lag_and_another_speed_are_found_and_are_no_divergence(double lag, double speed)
    {
        Candidate((channel, time) => Motion(channel, lag + (speed * time))).ShouldNotFire(Divergence);
        var finding = Candidate((channel, time) => Motion(channel, lag + (speed * time)) + (channel == 0 && time >= 6 ? 0.3 : 0)).ShouldFire(Divergence);
        Number(finding, "time_s").ShouldBe(6, 0.05);
        Number(finding, "lag_s").ShouldBe(lag, 0.03);
        Number(finding, "speed").ShouldBe(speed, 0.003);
    }

    [Fact]
    public void The_baseline_may_be_at_another_rate_and_on_another_clock()
    {
        var baseline = Artifact(Motion, 130, (int)(Rows * 130 / Hertz), start: 5_000_000_000);
        var episode = Candidate((channel, time) => Motion(channel, time) + (channel == 0 && time >= 6 ? 0.3 : 0)) with { BaselineActions = Npz.Read(baseline, withOutlines: true) };
        Number(episode.ShouldFire(Divergence), "time_s").ShouldBe(6, 0.03);
    }

    [Fact]
    public void Noise_of_the_baseline_is_tolerated_and_what_exceeds_it_is_not()
    {
        double Noisy(int channel, double time) => Motion(channel, time) + (0.05 * Noise(time, channel));
        var baseline = Npz.Read(Artifact(Noisy, Hertz, Rows), withOutlines: true);
        double Other(int channel, double time) => Motion(channel, time) + (0.05 * Noise(time, channel + 7));
        (Candidate(Other) with { BaselineActions = baseline }).ShouldNotFire(Divergence);
        var finding = (Candidate((channel, time) => Other(channel, time) + (channel == 0 && time >= 5 ? 0.5 : 0)) with { BaselineActions = baseline }).ShouldFire(Divergence);
        Number(finding, "noise").ShouldBe(0.05 / Math.Sqrt(3), 0.01);
        Number(finding, "time_s").ShouldBe(5, 0.03);
    }

    [Fact]
    public void A_channel_that_differs_from_the_start_says_so_and_is_not_certain()
    {
        var finding = Candidate((channel, time) => Motion(channel, time) + (channel == 1 ? 0.5 : 0)).ShouldFire(Divergence);
        (finding.Value("from_start"), finding.Value("time_s"), finding.Confidence).ShouldBe(("yes", "0", Confidence.Medium));
    }

    [Theory]
    [InlineData(180 / Math.PI, "degrees")]
    [InlineData(Math.PI / 180, "radians")]
    [InlineData(1000, "millimetres")]
    public void Another_unit_is_called_one_and_is_no_divergence(double factor, string hint)
    {
        var episode = Candidate((channel, time) => factor * Motion(channel, time));
        var finding = episode.ShouldFire(Unit);
        finding.Value("channels_mismatched").ShouldBe("2");
        finding.Value("unit_hint").ShouldContain(hint);
        (Number(finding, "factor") / factor).ShouldBe(1, 0.01);
        episode.ShouldNotFire(Divergence);
        Candidate((channel, time) => factor * (Motion(channel, time) + (channel == 0 && time >= 8 ? 0.3 : 0))).ShouldFire(Divergence).Value("channel").ShouldBe("/cmd/position[0]");
        Candidate((channel, time) => 1.5 * Motion(channel, time)).ShouldNotFire(Unit);
    }

    [Fact]
    public void A_channel_that_left_while_nothing_was_recorded_has_a_deviation_and_no_sure_moment()
    {
        const double From = 4, Missing = 4.5;
        double Time(int row) => (row / Hertz) + (row / Hertz > From ? Missing : 0);
        var rows = (int)((12 - Missing) * Hertz);
        var finding = (Candidate(Motion) with
        {
            Actions = Npz.Read(
                Npz.Of(
                    ("/cmd/_t_ns", Npy.Longs([.. Enumerable.Range(0, rows).Select(row => (long)Math.Round(Time(row) * 1e9))])),
                    ("/cmd/position", Npy.Table(2, (row, column) => Motion(column, Time(row)) + (Time(row) > From ? 0.3 : 0), rows))),
                withOutlines: true),
        }).ShouldFire(Divergence);
        finding.Confidence.ShouldBe(Confidence.Medium);
        Number(finding, "deviation").ShouldBe(0.3, 0.01);
        Number(finding, "time_s").ShouldBe(From + (Missing / 2), 0.05);
        finding.Description.ShouldNotContain("NaN");
    }

    [Fact]
    public void A_channel_at_rest_is_held_against_the_others()
    {
        double Rests(int channel, double time) => channel == 1 ? 0.5 : Motion(channel, time);
        var baseline = Npz.Read(Artifact(Rests, Hertz, Rows), withOutlines: true);
        (Candidate((channel, time) => Rests(channel, time) + (channel == 1 ? 0.01 : 0)) with { BaselineActions = baseline }).ShouldNotFire(Divergence);
        (Candidate((channel, time) => Rests(channel, time) + (channel == 1 && time > 4 ? 0.1 : 0)) with { BaselineActions = baseline }).ShouldFire(Divergence)
            .Value("channel").ShouldBe("/cmd/position[1]");
        var nothing = Npz.Read(Artifact((_, _) => 0, Hertz, Rows), withOutlines: true);
        (Candidate((_, _) => 0) with { BaselineActions = nothing }).ShouldNotFire(Divergence);
    }

    [Fact]
    public void An_episode_that_is_no_candidate_is_not_compared_and_one_without_a_baseline_says_why()
    {
        TestEpisode.Ask(Divergence, TestEpisode.Failed() with { Source = "replay" }).ShouldBe(RuleResult.Nothing);
        TestEpisode.Ask(Divergence, TestEpisode.Failed("""{"baseline_episode_id":7}""")).ShouldBe(RuleResult.Nothing);
        TestEpisode.Failed(Named).ShouldSkip(Divergence).ShouldBe("there is no actions artifact of the baseline");
        TestEpisode.Failed(Named).ShouldSkip(Unit).ShouldBe("there is no actions artifact of the baseline");
        var row = TestEpisode.Failed() with { EvalResult = new EvalResult("e", "b", MetadataValue.Empty) };
        row.ShouldSkip(Divergence).ShouldBe("there is no actions artifact of the baseline");
        (row with { BaselineActions = Trajectory.Absent("the artifact is too large: 1 bytes") }).ShouldSkip(Divergence).ShouldBe("the baseline's actions: the artifact is too large: 1 bytes");
        (row with { BaselineActions = Npz.Read(Artifact(Motion, Hertz, Rows), withOutlines: true) }).ShouldSkip(Divergence).ShouldBe("there is no actions artifact");
    }

    [Fact]
    public void Without_a_channel_in_common_or_stamps_nothing_is_compared()
    {
        var baseline = Npz.Read(Npz.Of(("/a/_t_ns", Npy.Stamps(20, 10)), ("/a/v", Npy.Of(new double[20])), ("/b/v", Npy.Of(new double[20]))), withOutlines: true);
        (Candidate(Motion) with { BaselineActions = baseline }).ShouldSkip(Divergence).ShouldStartWith("the actions and the baseline's have no channel with stamps in common; the baseline's actions, not looked at: /b/v");
        var other = Npz.Read(Npz.Of(("a/_t_ns", Npy.Stamps(Rows, Hertz)), ("a/v", Npy.Table(2, (row, column) => Motion(column, row / Hertz), Rows))), withOutlines: true);
        TestEpisode.Ask(Divergence, Candidate(Motion) with { BaselineActions = other }).ShouldBe(RuleResult.Nothing);
    }

    [Fact]
    public void Values_that_are_not_numbers_are_passed_over() =>
        Candidate((channel, time) => time is > 3 and < 5 ? double.NaN : Motion(channel, time)).ShouldNotFire(Divergence);

    private static double Number(Finding finding, string name) => double.Parse(finding.Value(name), System.Globalization.CultureInfo.InvariantCulture);

    private static double Motion(int channel, double time) => Math.Sin((channel + 1.3) * time) * Math.Cos(0.31 * time);

    /// <summary>From −1 to 1, without a pattern.</summary>
    private static double Noise(double time, int channel)
    {
        var mixed = (ulong)Math.Round(time * 1000) * 0x9E37_79B9_7F4A_7C15 + ((ulong)channel * 0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        return (2.0 * ((mixed ^ (mixed >> 31)) >> 11) / (1UL << 53)) - 1;
    }

    private static EpisodeEvidence Candidate(Func<int, double, double> value) => TestEpisode.Failed(Named) with
    {
        Actions = Npz.Read(Artifact(value, Hertz, Rows), withOutlines: true),
        BaselineActions = Npz.Read(Artifact(Motion, Hertz, Rows), withOutlines: true),
    };

    private static byte[] Artifact(Func<int, double, double> value, double hertz, int rows, long start = 0) => Npz.Of(
        ("/cmd/_t_ns", Npy.Stamps(rows, hertz, start)), ("/cmd/position", Npy.Table(2, (row, column) => value(column, row / hertz), rows)));
}
