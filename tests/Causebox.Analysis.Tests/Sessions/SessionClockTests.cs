using Causebox.Analysis.Sessions;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Sessions;

public sealed class SessionClockTests
{
    private const ulong Uptime = 1_000_000_000_000;

    [Theory]
    [InlineData("session_0a1b2c3d_1700000000.mcap", "2023-11-14T22:13:20Z")]
    [InlineData("/data/violations_1700000000_v7.mcap", "2023-11-14T22:13:20Z")]
    [InlineData("session_20241210_143022_abc123.mcap", "2024-12-10T14:30:22Z")]
    [InlineData("session_20241210_143022_abc123_002.mcap", "2024-12-10T14:30:22Z")]
    public void A_monotonic_clock_is_pinned_to_the_time_in_the_file_name(string name, string expected)
    {
        var clock = SessionClock.Of(name, new Dictionary<string, string>(), Uptime);

        clock.IsUnix.ShouldBeFalse();
        clock.WallTime(Uptime).ShouldBe(expected);
        clock.WallSource.ShouldBe("file name");
        clock.SecondsIn(Uptime + 1_500_000_000).ShouldBe(1.5);
        clock.Description.ShouldContain("monotonic");
    }

    [Fact]
    public void The_sessions_own_metadata_is_trusted_before_its_name()
    {
        var clock = SessionClock.Of("session_0a1b2c3d_1700000000.mcap", new Dictionary<string, string> { ["started_at_unix"] = "1700000060.5" }, Uptime);

        clock.WallTime(Uptime).ShouldBe("2023-11-14T22:14:20Z");
        clock.WallSource.ShouldBe("session metadata");
    }

    [Fact]
    public void A_unix_clock_needs_nothing_else()
    {
        var clock = SessionClock.Of("renamed.mcap", new Dictionary<string, string>(), 1_700_000_000_000_000_000);

        clock.IsUnix.ShouldBeTrue();
        clock.WallTime(1_700_000_001_000_000_000).ShouldBe("2023-11-14T22:13:21Z");
    }

    [Fact]
    public void Where_nothing_tells_the_wall_time_is_unknown()
    {
        var clock = SessionClock.Of("renamed.mcap", new Dictionary<string, string>(), Uptime);

        clock.WallTime(Uptime).ShouldBeNull();
        clock.Description.ShouldContain("wall time unknown");
    }
}
