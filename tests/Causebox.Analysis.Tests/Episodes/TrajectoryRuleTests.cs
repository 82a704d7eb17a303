using Causebox.Analysis.Episodes;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Episodes;

public sealed class TrajectoryRuleTests
{
    private const string Saturation = "action_saturation";
    private const string Flatline = "sensor_flatline_pre_failure";
    private const string Limit = "joint_limit_breach";

    [Theory]
    [InlineData(40, 0)]
    [InlineData(0, 40)]
    [InlineData(20, 20)]
    [InlineData(100, 0)]
    public void An_action_at_its_limit_for_40_percent_fires(int atMax, int atMin)
    {
        var finding = Actions(Npz.Stream("/cmd", "value", 10, Saturated(atMax == 100 ? 200 : 100, atMax, atMin))).ShouldFire(Saturation);
        finding.Value("channel").ShouldBe("/cmd/value");
        finding.Value("share_threshold").ShouldBe("0.4");
        finding.Value("seconds").ShouldBe(((atMax + atMin) / 10.0).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(39, 0)]
    [InlineData(20, 19)]
    [InlineData(1, 1)]
    public void An_action_at_its_limit_for_less_stays_silent(int atMax, int atMin) =>
        TestEpisode.Ask(Saturation, Actions(Npz.Stream("/cmd", "value", 10, Saturated(100, atMax, atMin)))).ShouldBe(RuleResult.Nothing);

    [Fact]
    public void Time_counts_and_not_rows()
    {
        // Nine of ten rows are at the limit, in a tenth of the time.
        long[] stamps = [.. Enumerable.Range(0, 90).Select(i => i * 10_000_000L), .. Enumerable.Range(0, 90).Select(i => 900_000_000L + (i * 100_000_000L))];
        double[] values = [.. Enumerable.Repeat(1.0, 90), .. Enumerable.Range(0, 90).Select(i => i * 0.01)];
        Actions(Npz.Of(("a/_t_ns", Npy.Longs(stamps)), ("a/v", Npy.Of(values)))).ShouldNotFire(Saturation);
    }

    [Fact]
    public void A_constant_channel_and_truth_values_are_not_saturated()
    {
        Actions(Npz.Stream("a", "v", 10, Enumerable.Repeat(1.0, 100).ToArray())).ShouldNotFire(Saturation);
        var switches = Npy.Of("|b1", [100], [.. Enumerable.Range(0, 100).Select(i => (double)(i / 50))]);
        Actions(Npz.Of(("a/_t_ns", Npy.Stamps(100, 10)), ("a/v", switches))).ShouldNotFire(Saturation);
    }

    [Fact]
    public void A_channel_of_two_values_is_called_one()
    {
        var finding = Actions(Npz.Stream("a", "v", 10, [.. Enumerable.Range(0, 100).Select(i => i % 20 < 10 ? -1.0 : 1)])).ShouldFire(Saturation);
        finding.Value("two_valued").ShouldBe("yes");
        finding.Value("share").ShouldBe("1");
    }

    [Fact]
    public void The_channel_of_several_is_named_and_others_are_listed()
    {
        var table = Npy.Table(3, (row, column) => column == 0 ? row : Math.Min(row, column == 1 ? 50 : 30), 100);
        var finding = Actions(Npz.Of(("arm/_t_ns", Npy.Stamps(100, 10)), ("arm/cmd", table))).ShouldFire(Saturation);
        finding.Value("channel").ShouldBe("arm/cmd[2]");
        finding.Value("others").ShouldContain("arm/cmd[1]");
        finding.Value("others").ShouldNotContain("arm/cmd[0]");
    }

    [Fact]
    public void Stamps_that_repeat_go_back_or_leap_are_handled_and_said()
    {
        long[] stamps = [.. Enumerable.Range(0, 100).Select(i => (i + (i >= 60 ? 100_000 : 0)) * 100_000_000L)];
        (stamps[10], stamps[11]) = (stamps[11], stamps[10]);
        stamps[20] = stamps[19];
        var finding = Actions(Npz.Of(("a/_t_ns", Npy.Longs(stamps)), ("a/v", Npy.Of(Saturated(100, 45, 0))))).ShouldFire(Saturation);
        finding.Value("stamps_back").ShouldBe("1");
        finding.Value("stamps_repeated").ShouldBe("1");
        finding.Value("stamps_leaped").ShouldBe("1");
        finding.Value("run_s").ShouldBe("10");
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(199, false)]
    [InlineData(500, true)]
    public void A_sensor_that_stood_still_for_two_seconds_fires(int flatRows, bool fires)
    {
        var episode = Sensors(Npz.Stream("/imu", "value", 100, WithTail(1000, flatRows)));
        if (!fires)
        {
            TestEpisode.Ask(Flatline, episode).ShouldBe(RuleResult.Nothing);
            return;
        }

        var finding = episode.ShouldFire(Flatline);
        finding.Value("seconds").ShouldBe((flatRows / 100.0).ToString(System.Globalization.CultureInfo.InvariantCulture));
        finding.Value("end_is").ShouldBe("end of the recording");
        finding.Value("samples_stopped").ShouldBe("no");
    }

    [Fact]
    public void A_sensor_that_never_changed_and_one_that_usually_rests_stay_silent()
    {
        Sensors(Npz.Stream("a", "v", 100, new double[1000])).ShouldNotFire(Flatline);
        // A gripper: closed after 2 s, open after 3 s, and so for the last 3 s.
        Sensors(Npz.Stream("gripper", "open", 100, [.. Enumerable.Range(0, 600).Select(i => i is >= 200 and < 300 ? 0.0 : 1)])).ShouldNotFire(Flatline);
    }

    [Fact]
    public void A_stream_that_was_not_sent_any_more_fires()
    {
        var artifact = Npz.Of(
            ("a/_t_ns", Npy.Stamps(600, 100)), ("a/v", Npy.Of(WithTail(600, 1))),
            ("b/_t_ns", Npy.Stamps(1000, 100)), ("b/v", Npy.Of(WithTail(1000, 1))));
        var finding = Sensors(artifact).ShouldFire(Flatline);
        finding.Value("channel").ShouldBe("a/v");
        finding.Value("samples_stopped").ShouldBe("yes");
        finding.Value("seconds").ShouldBe("4.01");
    }

    [Fact]
    public void Actions_that_go_on_after_every_sensor_fell_silent_show_it()
    {
        var episode = Sensors(Npz.Stream("a", "v", 100, WithTail(600, 1))) with { Actions = Npz.Read(Npz.Stream("cmd", "v", 100, WithTail(1000, 1))) };
        episode.ShouldFire(Flatline).Value("end_at_s").ShouldBe("10");
        var otherClock = Npz.Of(("cmd/_t_ns", Npy.Stamps(1000, 100, 1_700_000_000_000_000_000)), ("cmd/v", Npy.Of(WithTail(1000, 1))));
        (episode with { Actions = Npz.Read(otherClock) }).ShouldNotFire(Flatline);
    }

    [Theory]
    [InlineData(9.9, true)]
    [InlineData(8.5, false)]
    [InlineData(50.0, true)]
    public void The_failure_is_the_end_where_it_lies_within_the_recording(double failure, bool fires)
    {
        var episode = TestEpisode.Failed() with
        {
            FailureTimeSeconds = failure,
            Sensors = Npz.Read(Npz.Stream("a", "v", 100, WithTail(1000, 300)), failureTimeSeconds: failure),
        };
        if (fires)
            episode.ShouldFire(Flatline).Value("end_is").ShouldBe(failure < 10 ? "failure_time_s" : "end of the recording");
        else
            episode.ShouldNotFire(Flatline);
    }

    [Fact]
    public void A_sensor_that_froze_before_the_failure_and_came_back_after_it_fires()
    {
        double[] values = [.. WithTail(800, 300), .. WithTail(200, 1)];
        var episode = TestEpisode.Failed() with
        {
            FailureTimeSeconds = 7.75,
            Sensors = Npz.Read(Npz.Stream("a", "v", 100, values), failureTimeSeconds: 7.75),
        };
        episode.ShouldFire(Flatline).Value("seconds").ShouldBe("2.75");
        Sensors(Npz.Stream("a", "v", 100, values)).ShouldNotFire(Flatline);
    }

    [Fact]
    public void One_channel_that_freezes_beside_others_that_go_on_fires_unless_it_often_rests()
    {
        var frozen = Npy.Table(2, (row, column) => column == 0 ? row : Math.Min(row, 600), 1000);
        var finding = Sensors(Npz.Of(("a/_t_ns", Npy.Stamps(1000, 100)), ("a/v", frozen))).ShouldFire(Flatline);
        finding.Value("channel").ShouldBe("a/v[1]");
        finding.Value("whole_stream").ShouldBe("no");
        var resting = Npy.Table(2, (row, column) => column == 0 ? row : Math.Min(row, 600) / 3, 1000);
        Sensors(Npz.Of(("a/_t_ns", Npy.Stamps(1000, 100)), ("a/v", resting))).ShouldNotFire(Flatline);
    }

    [Fact]
    public void A_stream_that_becomes_not_a_number_stands_still() =>
        Sensors(Npz.Stream("a", "v", 100, [.. WithTail(500, 1), .. Enumerable.Repeat(double.NaN, 300)])).ShouldFire(Flatline).Value("seconds").ShouldBe("3");

    [Theory]
    [InlineData("position", 4.7124, true)]
    [InlineData("position", -4.7124, true)]
    [InlineData("position", 4.7123, false)]
    [InlineData("velocity", 6.0001, true)]
    [InlineData("velocity", 6, false)]
    [InlineData("velocity", -6.5, true)]
    [InlineData("effort", 1000, false)]
    public void A_joint_outside_of_its_envelope_fires(string field, double value, bool fires)
    {
        var artifact = Npz.Of(
            ("/joint_states/_t_ns", Npy.Stamps(100, 10)),
            ($"/joint_states/{field}", Npy.Table(3, (row, column) => row == 40 && column == 1 ? value : 0.1, 100)),
            ("/joint_states/names", Npy.WithHead(Npy.Head("<U3", [], false), new byte[12])));
        if (!fires)
        {
            Sensors(artifact).ShouldNotFire(Limit);
            return;
        }

        var finding = Sensors(artifact).ShouldFire(Limit);
        finding.Value("channel").ShouldBe($"/joint_states/{field}[1]");
        finding.Value("at_s").ShouldBe("4");
        finding.Value("unit_hint").ShouldBe("unknown");
    }

    [Theory]
    [InlineData("robot0_joint_pos/value", true)]
    [InlineData("qpos/value", true)]
    [InlineData("observations/qpos", true)]
    [InlineData("/arm/joints/positions", true)]
    [InlineData("robot0_joint_pos_cos/value", false)]
    [InlineData("/odom/position", false)]
    [InlineData("robot0_eef_pos/value", false)]
    [InlineData("observation.state/value", false)]
    public void Joints_are_known_by_their_names(string name, bool isJoint) =>
        (TestEpisode.Ask(Limit, Sensors(Npz.Of((name, Npy.Of([.. Enumerable.Repeat(5.0, 20)]))))).Finding is not null).ShouldBe(isJoint);

    [Fact]
    public void Joints_are_known_by_the_layout_of_their_message()
    {
        var values = Npy.Of([.. Enumerable.Repeat(90.0, 20)]);
        Sensors(Npz.Of(("/arm/state/position", values), ("/arm/state/effort", values))).ShouldFire(Limit).Value("unit_hint").ShouldBe("degrees");
        Sensors(Npz.Of(("/base/position", values), ("/base/velocity", values), ("/base/orientation", values))).ShouldSkip(Limit);
        Sensors(Npz.Of(("/pose/position", values))).ShouldSkip(Limit).ShouldContain("no series is known to hold joints");
    }

    [Fact]
    public void A_missing_artifact_is_a_skip_with_its_reason()
    {
        TestEpisode.Failed().ShouldSkip(Saturation).ShouldBe("there is no actions artifact");
        TestEpisode.Failed().ShouldSkip(Flatline).ShouldBe("there is no sensors artifact");
        TestEpisode.Failed().ShouldSkip(Limit).ShouldBe("there is no sensors artifact; there is no actions artifact");
    }

    [Fact]
    public void What_was_not_read_is_said_beside_what_was_found()
    {
        var artifact = Npz.Of(
            ("a/_t_ns", Npy.Stamps(100, 10)), ("a/v", Npy.Of(Saturated(100, 60, 0))), ("b/v", Npy.Of(1, 2, 3)));
        var result = TestEpisode.Ask(Saturation, Actions(artifact));
        result.Finding.ShouldNotBeNull();
        result.SkipReason.ShouldBe("actions, not looked at: b/v: it has no stamps: expected a member b/_t_ns");
    }

    private static EpisodeEvidence Actions(byte[] artifact) => TestEpisode.Failed() with { Actions = Npz.Read(artifact) };

    private static EpisodeEvidence Sensors(byte[] artifact) => TestEpisode.Failed() with { Sensors = Npz.Read(artifact) };

    /// <summary>Rows at 1 and at -1, and between them others that differ from each other.</summary>
    private static double[] Saturated(int rows, int atMax, int atMin) =>
    [
        .. Enumerable.Repeat(1.0, atMax), .. Enumerable.Repeat(-1.0, atMin), .. Enumerable.Range(0, rows - atMax - atMin).Select(i => (0.3 + i) / (rows + 1.0)),
    ];

    /// <summary>Rows that change, and the same value at the end: the first of the flat rows is the last change.</summary>
    private static double[] WithTail(int rows, int flatRows) =>
        [.. Enumerable.Range(0, rows).Select(i => Math.Sin(0.37 * Math.Min(i, rows - flatRows)) + Math.Min(i, rows - flatRows))];
}
