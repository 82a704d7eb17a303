using Causebox.Analysis.Episodes;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Episodes;

public sealed class NpzReadingTests
{
    [Theory]
    [InlineData("|b1", 0, 1)]
    [InlineData("|i1", -100, 100)]
    [InlineData("<i2", -1000, 1000)]
    [InlineData(">i2", -1000, 1000)]
    [InlineData("<i4", -70_000, 70_000)]
    [InlineData(">i4", -70_000, 70_000)]
    [InlineData("<i8", -5_000_000_000, 5_000_000_000)]
    [InlineData(">i8", -5_000_000_000, 5_000_000_000)]
    [InlineData("|u1", 0, 250)]
    [InlineData("<u2", 0, 65_000)]
    [InlineData(">u2", 0, 65_000)]
    [InlineData("<u4", 0, 4_000_000_000)]
    [InlineData(">u4", 0, 4_000_000_000)]
    [InlineData("<u8", 0, 5_000_000_000)]
    [InlineData(">u8", 0, 5_000_000_000)]
    [InlineData("<f2", -1.5, 2.25)]
    [InlineData(">f2", -1.5, 2.25)]
    [InlineData("<f4", -1.5, 2.25)]
    [InlineData(">f4", -1.5, 2.25)]
    [InlineData("<f8", -1e300, 1e300)]
    [InlineData(">f8", -1e300, 1e300)]
    [InlineData("=f8", -1.5, 2.5)]
    public void Every_type_of_number_is_read_in_both_orders_of_bytes(string type, double low, double high)
    {
        var channel = Only(Npz.Of(("x", Npy.Of(type, [3], [low, high, low])))).Channels.ShouldHaveSingleItem();
        channel.Min.ShouldBe(low);
        channel.Max.ShouldBe(high);
        channel.Changes.ShouldBe(2);
    }

    [Theory]
    [InlineData("|O", "never loaded")]
    [InlineData("<c16", "complex")]
    [InlineData("<f16", "16 bytes")]
    [InlineData("<M8[ns]", "unknown")]
    [InlineData("|V8", "raw bytes")]
    public void Types_that_are_no_samples_are_refused_by_name(string type, string reason)
    {
        var trajectory = Npz.Read(Npz.Of(("x", Npy.WithHead(Npy.Head(type, [2], false), new byte[32])), ("y", Npy.Of(1, 2, 3))));
        trajectory.Skipped.ShouldHaveSingleItem().Name.ShouldBe("x");
        trajectory.Skipped[0].Reason.ShouldContain(reason);
        trajectory.Series.ShouldHaveSingleItem().Name.ShouldBe("y");
    }

    [Fact]
    public void Structured_records_are_refused_by_name()
    {
        const string Head = "{'descr': [('a', '<f4'), ('b', '<i4', (2, 3)), ('c]', [('d', '|u1')])], 'fortran_order': False, 'shape': (2,), }";
        Npz.Read(Npz.Of(("x", Npy.WithHead(Head, new byte[58])))).Skipped.ShouldHaveSingleItem().Reason.ShouldBe("it holds structured records");
    }

    [Fact]
    public void Text_and_single_values_are_no_series_and_nobody_misses_them()
    {
        var trajectory = Npz.Read(Npz.Of(
            ("schema", Npy.WithHead(Npy.Head("<U17", [], false), new byte[68])), ("gain", Npy.Of("<f8", [], [2.5])), ("y", Npy.Of(1, 2))));
        trajectory.Skipped.ShouldBeEmpty();
        trajectory.Series.ShouldHaveSingleItem().Name.ShouldBe("y");
        Npz.Read(Npz.Of(("gain", Npy.Of("<f8", [], [2.5])))).Absence.ShouldBe("the artifact holds no numeric series");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_version_of_the_format_is_read(int version) =>
        Only(Npz.Of(("x", Npy.Of("<f8", [2], [1, 2], version: version)))).Channels[0].Max.ShouldBe(2);

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Stored_and_deflated_members_with_and_without_zip64_are_read(bool deflated, bool zip64)
    {
        var artifact = Npz.Of(
            new ZipMaker { Deflated = deflated, Zip64 = zip64 },
            ("/joint_states/_t_ns", Npy.Stamps(5000, 100)), ("/joint_states/position", Npy.Table(7, (row, column) => row + column, 5000)));
        var series = Only(artifact);
        series.Name.ShouldBe("/joint_states/position");
        series.Rows.ShouldBe(5000);
        series.Channels.Length.ShouldBe(7);
        series.Channels[6].Max.ShouldBe(5005);
        series.Clock.ShouldNotBeNull().Seconds.ShouldBe(50);
        series.Clock.StepSeconds.ShouldBe(0.01);
    }

    [Fact]
    public void Fortran_order_gives_the_same_channels()
    {
        const int Rows = 20_000;
        var byRows = Npy.Of("<f8", [Rows, 3], [.. Enumerable.Range(0, Rows * 3).Select(i => Value(i / 3, i % 3))]);
        var byColumns = Npy.Of("<f8", [Rows, 3], [.. Enumerable.Range(0, Rows * 3).Select(i => Value(i % Rows, i / Rows))], fortran: true);
        Facts(byRows).ShouldBe(Facts(byColumns));

        static double Value(int row, int column) => Math.Sin(row * 0.01 * (column + 1)) + column;
        static string Facts(byte[] array) => string.Join('\n', Only(Npz.Of(("t/_t_ns", Npy.Stamps(Rows, 50)), ("t/v", array)))
            .Channels.Select(channel => (channel with { Samples = [] }).ToString()));
    }

    [Fact]
    public void Rows_of_more_dimensions_are_channels_with_all_their_indexes()
    {
        double[] values = [.. Enumerable.Range(0, 12).Select(i => (double)i)];
        Only(Npz.Of(("x", Npy.Of("<f8", [2, 2, 3], values)))).Channels.Select(channel => channel.Name)
            .ShouldBe(["x[0,0]", "x[0,1]", "x[0,2]", "x[1,0]", "x[1,1]", "x[1,2]"]);
        var fortran = Only(Npz.Of(("x", Npy.Of("<f8", [2, 2, 3], values, fortran: true)))).Channels;
        fortran.Select(channel => channel.Name).ShouldBe(["x[0,0]", "x[1,0]", "x[0,1]", "x[1,1]", "x[0,2]", "x[1,2]"]);
        fortran[1].Min.ShouldBe(2);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/absolute/x")]
    [InlineData("C:\\x")]
    [InlineData("a/../b")]
    public void A_name_is_never_a_path(string name) => Only(Npz.Of((name, Npy.Of(1, 2)))).Name.ShouldBe(name);

    [Fact]
    public void The_last_of_two_members_with_one_name_counts()
    {
        var trajectory = Npz.Read(Npz.Of(("x", Npy.Of(1, 2)), ("x", Npy.Of(3, 4))));
        trajectory.Series.ShouldHaveSingleItem().Channels[0].Max.ShouldBe(4);
        trajectory.Skipped.ShouldHaveSingleItem().Reason.ShouldContain("same name");
    }

    [Fact]
    public void Seconds_stand_in_for_stamps_only_beside_members_without_a_stream()
    {
        var time = Npy.Of([.. Enumerable.Range(0, 100).Select(i => i / 30.0)]);
        var values = Npy.Of([.. Enumerable.Range(0, 100).Select(i => (double)i)]);
        var series = Npz.Read(Npz.Of(("time_s", time), ("gripper", values), ("/arm/x", values))).Series;
        series.Single(one => one.Name == "gripper").Clock.ShouldNotBeNull().Seconds.ShouldBe(100 / 30.0, 1e-6);
        series.Single(one => one.Name == "/arm/x").Clock.ShouldBeNull();
        series.Single(one => one.Name == "/arm/x").NoClockReason.ShouldBe("it has no stamps: expected a member /arm/_t_ns");
    }

    [Fact]
    public void Stamps_that_do_not_fit_are_said()
    {
        var values = Npy.Of(1, 2, 3);
        Reason(Npz.Of(("a/_t_ns", Npy.Longs(0, 1)), ("a/v", values))).ShouldBe("it has 3 rows and 2 stamps");
        Reason(Npz.Of(("a/_t_ns", Npy.Longs(5, 5, 5)), ("a/v", values))).ShouldContain("stand still");
        Reason(Npz.Of(("a/_t_ns", Npy.Longs(9, 5, 1)), ("a/v", values))).ShouldContain("go back");
        Reason(Npz.Of(("a/_t_ns", Npy.Of(double.NaN, 1, 2)), ("a/v", values))).ShouldContain("292 years");
        Reason(Npz.Of(("a/_t_ns", Npy.Of("|u1", [3], [0, 1, 2])), ("a/v", values))).ShouldContain("at least 4 bytes");
        Reason(Npz.Of(("a/_t_ns", Npy.Longs(long.MinValue, 0, long.MaxValue)), ("a/v", values))).ShouldBeEmpty();

        static string Reason(byte[] artifact) => Only(artifact).NoClockReason ?? "";
    }

    [Fact]
    public void Beyond_the_cap_joints_are_looked_at_first_then_by_name_and_the_rest_is_listed()
    {
        var members = "jihgfedcba".Select(letter => ($"{letter}/v", Npy.Of(1, 2))).Append(("z/joint_pos", Npy.Of(1, 2))).ToArray();
        var trajectory = Npz.Read(Npz.Of(members));
        trajectory.Series.Select(series => series.Name).ShouldBe(["a/v", "b/v", "c/v", "d/v", "e/v", "f/v", "g/v", "z/joint_pos"]);
        trajectory.Skipped.ShouldBe([.. "hij".Select(letter => new SkippedMember($"{letter}/v", "it comes after the 8 series that are looked at"))]);
        var again = Npz.Read(Npz.Of([.. members.Reverse()]));
        again.Series.Select(series => series.Name).ShouldBe(trajectory.Series.Select(series => series.Name));
    }

    [Fact]
    public void What_is_too_large_is_said()
    {
        var artifact = Npz.Of(("a", Npy.Of(new double[100])), ("b", Npy.Of(new double[100])));
        Npz.Read(artifact, new TrajectoryLimits { MaxBytes = artifact.Length - 1 }).Absence.ShouldNotBeNull().ShouldContain("too large");
        var deflated = Npz.Of(new ZipMaker { Deflated = true }, ("a", Npy.Of(new double[100])), ("b", Npy.Of(new double[100])));
        var trajectory = Npz.Read(deflated, new TrajectoryLimits { MaxBytes = 1000 });
        trajectory.Series.ShouldHaveSingleItem().Name.ShouldBe("a");
        trajectory.Skipped.ShouldHaveSingleItem().Reason.ShouldBe("it holds 927 bytes, and of the 1,000 that are read 73 are left");
        Npz.Read(Npz.Of(("wide", Npy.Of("|u1", [2, 300], new double[600])))).Skipped[0].Reason.ShouldContain("a row of it has 300 values");
    }

    [Theory]
    [InlineData("t_s,cmd_vx\n0,1\n", "a table (CSV)")]
    [InlineData("hello", "text")]
    [InlineData("PAR1\0\0\0", "a Parquet file")]
    [InlineData("", "an empty file")]
    [InlineData("\u0001\u0002\u0003", "unknown data, beginning with 010203")]
    public void What_is_no_archive_is_called_by_its_name(string content, string kind) =>
        Npz.Read(System.Text.Encoding.Latin1.GetBytes(content)).Absence.ShouldNotBeNull().ShouldEndWith(kind);

    [Fact]
    public void Reading_ends_when_it_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        using var artifact = new MemoryStream(Npz.Of(("x", Npy.Of(1, 2))));
        Should.Throw<OperationCanceledException>(() => TrajectoryReader.Read(artifact, cancellation: cancelled.Token));
    }

    [Theory]
    [InlineData("robotrace/robotrace_demo_sensors.npz", 2)]
    [InlineData("robotrace/robotrace_smoke_sensors.npz", 2)]
    [InlineData("robotrace/robotrace_smoke_actions.npz", 1)]
    [InlineData("imitation_cartpole_0.npz", 5)]
    [InlineData("imitation_pendulum_0.npz", 5)]
    public void Artifacts_made_by_others_are_read_whole(string file, int series)
    {
        var trajectory = Npz.Read(File.ReadAllBytes(SharedData.Require($"robot/{file}")));
        trajectory.Absence.ShouldBeNull();
        trajectory.Series.Length.ShouldBe(series);
        trajectory.Skipped.ShouldAllBe(member => member.Reason.Contains("Python objects"));
    }

    private static TrajectorySeries Only(byte[] artifact) => Npz.Read(artifact).Series.ShouldHaveSingleItem();
}
