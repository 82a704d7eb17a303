using Causebox.Recording.Uplink;
using FsCheck;
using FsCheck.Fluent;

namespace Causebox.Recording.Tests.Uplink;

public sealed class ClockTests
{
    private static readonly DateTimeOffset Epoch = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_true_offset_is_within_half_the_round_trip_whatever_the_way_takes()
    {
        var delays = Gen.Choose(0, 5_000_000).Three();

        Prop.ForAll(delays.ToArbitrary(), given =>
        {
            var (there, stay, back) = given;
            const long Sent = 1_000_000_000;
            var sample = ClockSample.Of(Sent, Sent + Ns(there) + Ns(stay) + Ns(back), Epoch.AddTicks(there), Epoch.AddTicks(there + (long)stay))!.Value;
            var truth = Epoch.UnixNs - Sent;
            return sample.RoundTripNs == Ns(there) + Ns(back) && Math.Abs(sample.OffsetNs - truth) <= (sample.RoundTripNs + 1) / 2;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Fact]
    public void Times_that_cannot_be_are_no_sample()
    {
        ClockSample.Of(0, 100, Epoch, Epoch.AddTicks(-1)).ShouldBeNull();
        ClockSample.Of(0, 100, Epoch, Epoch.AddTicks(2)).ShouldBeNull();
        ClockSample.Of(0, 100, DateTimeOffset.MinValue, DateTimeOffset.MinValue).ShouldBeNull();
        ClockSample.Of(0, 100, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue).ShouldBeNull();
    }

    [Fact]
    public void The_quickest_exchange_counts_until_it_is_too_old()
    {
        var bound = new ClockBound();
        bound.At(0, Epoch).ShouldBeNull();
        bound.Add(new ClockSample(OffsetNs: 5000, RoundTripNs: 1000, AtNs: 0));
        bound.Add(new ClockSample(OffsetNs: 9000, RoundTripNs: 3000, AtNs: 5_000_000));

        bound.At(5_000_000, DateTimeOffset.UnixEpoch).ShouldBe(new ClockReport(5_005_000, UncertaintyNs: 1000, AgeNs: 5_000_000));
        bound.At(50_000_000, DateTimeOffset.UnixEpoch)!.UncertaintyNs.ShouldBe(5500);
        bound.Add(new ClockSample(OffsetNs: 1, RoundTripNs: 10, AtNs: 50_000_000));
        bound.At(50_000_000, DateTimeOffset.UnixEpoch)!.UncertaintyNs.ShouldBe(5);
    }

    [Fact]
    public async Task Heartbeats_bound_the_offset_and_a_step_of_the_wall_clock_moves_it_at_once()
    {
        await using var server = new StandInServer();
        using var robot = new RobotFolder();
        var ahead = TimeSpan.FromSeconds(7);
        server.Store.Clock = new ShiftedTime(robot.Time, ahead);
        server.Afterwards = (_, answer) =>
        {
            robot.Time.Advance(TimeSpan.FromMilliseconds(30));
            return answer;
        };
        using var agent = robot.Agent(server);
        await agent.RunOnceAsync(CancellationToken.None);
        await agent.RunOnceAsync(CancellationToken.None);
        robot.Time.StepWall(TimeSpan.FromSeconds(-100));
        ((ShiftedTime)server.Store.Clock).By += TimeSpan.FromSeconds(100);
        await agent.RunOnceAsync(CancellationToken.None);

        server.Store.Heartbeats[0].GetProperty("clock").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        Error(server.Store.Heartbeats[1], ahead).ShouldBeLessThanOrEqualTo(TimeSpan.FromMilliseconds(15.01).Ticks * 100);
        Error(server.Store.Heartbeats[2], ahead + TimeSpan.FromSeconds(100)).ShouldBeLessThanOrEqualTo(TimeSpan.FromMilliseconds(15.02).Ticks * 100);
    }

    // What the heartbeat says must be both true and said to be no truer than it is.
    private static long Error(System.Text.Json.JsonElement heartbeat, TimeSpan truth)
    {
        var clock = heartbeat.GetProperty("clock");
        var uncertainty = clock.GetProperty("uncertainty_ns").GetInt64();
        var error = Math.Abs(clock.GetProperty("offset_ns").GetInt64() - (truth.Ticks * 100));
        error.ShouldBeLessThanOrEqualTo(uncertainty);
        return uncertainty;
    }

    private static long Ns(int ticks) => 100L * ticks;

    private sealed class ShiftedTime(TimeProvider inner, TimeSpan by) : TimeProvider
    {
        public TimeSpan By { get; set; } = by;

        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + By;
    }
}
