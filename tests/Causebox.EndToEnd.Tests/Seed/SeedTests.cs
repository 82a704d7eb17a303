using System.Text.Json;

namespace Causebox.EndToEnd.Tests.Seed;

/// <summary>What other tests take for granted of the fleet.</summary>
public sealed class SeedTests(Portal portal)
{
    [Theory]
    [InlineData("pick-0413", "action_saturation")]
    [InlineData("pick-0412", "sensor_flatline_pre_failure")]
    [InlineData("pick-0409", "joint_limit_breach")]
    [InlineData("pick-0406", "action_divergence")]
    [InlineData("pick-0399", "recording_gap")]
    [InlineData("pick-0395", "battery_low")]
    [InlineData("pick-0380", "duration_anomaly")]
    public async Task A_fault_that_was_planted_is_found(string episode, string code)
    {
        var fleet = await portal.FleetAsync();
        (await fleet.Server.Api.CodesAsync(fleet.Episode(episode))).ShouldNotBeNull().ShouldContain(code);
    }

    [Fact]
    public async Task The_runs_are_spread_over_days_and_the_arm_is_calibrated()
    {
        var fleet = await portal.FleetAsync();
        var episodes = (await fleet.Server.Api.GetAsync("/api/episodes?limit=100")).GetProperty("episodes").EnumerateArray().ToArray();
        episodes.Length.ShouldBe(60);
        var span = Created(episodes[0]) - Created(episodes[^1]);
        span.ShouldBeInRange(TimeSpan.FromDays(5), TimeSpan.FromDays(6));
        (await fleet.Server.Api.GetAsync("/api/robots/arm-07/calibration")).GetProperty("channels").GetArrayLength().ShouldBeGreaterThan(5);
    }

    private static DateTimeOffset Created(JsonElement episode) => episode.GetProperty("created_at").GetDateTimeOffset();
}
