using Causebox.Server.Database;

namespace Causebox.Server.Agents;

/// <summary>Robots: rows from the first contact on, with their newest heartbeat and what is wanted of them.</summary>
internal sealed class RobotStore(TimeProvider clock)
{
    /// <summary>Makes the row where it is not there.</summary>
    public Task MeetAsync(DatabaseScope scope, string robot) => scope.ExecuteAsync(
        "insert into robots (organization_id, robot, first_seen_at) values (@Organization, @robot, @now) on conflict do nothing",
        new { Organization = scope.Organization.Value, robot, now = clock.GetUtcNow() });

    /// <summary>Keeps a heartbeat, unless it is older than the one of the same agent that is kept.</summary>
    public static async Task KeepAsync(DatabaseScope scope, string robot, Heartbeat heartbeat, string json, DateTimeOffset receivedAt)
    {
        await scope.ExecuteAsync(
            """
            update robots
            set heartbeat_at = @receivedAt, instance = @Instance, sequence = @Sequence, agent_version = @AgentVersion, running_software = @Software,
                running_model = @Model, clock_offset_ns = @OffsetNs, clock_uncertainty_ns = @UncertaintyNs, heartbeat = @json::jsonb
            where organization_id = @Organization and robot = @robot and (instance is distinct from @Instance or sequence <= @Sequence)
            """,
            new
            {
                Organization = scope.Organization.Value,
                robot,
                receivedAt,
                heartbeat.Instance,
                heartbeat.Sequence,
                heartbeat.AgentVersion,
                heartbeat.Running?.Software,
                heartbeat.Running?.Model,
                heartbeat.Clock?.OffsetNs,
                heartbeat.Clock?.UncertaintyNs,
                json,
            });
        if (heartbeat.Dropped is { Count: > 0 } dropped)
            await KeepDropsAsync(scope, robot, dropped);
    }

    /// <summary>What the robot is to be told.</summary>
    public async Task<(Versions? Desired, int? HeartbeatSeconds, IReadOnlyList<string> Watched)> WishesAsync(DatabaseScope scope, string robot)
    {
        var (software, model, seconds) = await scope.GetAsync<(string?, string?, int?)>(
            "select desired_software, desired_model, heartbeat_seconds from robots where organization_id = @Organization and robot = @robot",
            new { Organization = scope.Organization.Value, robot });
        var watched = await scope.QueryAsync<string>(
            "select subject from watched_sessions where organization_id = @Organization and robot = @robot and until > @now order by subject limit 100",
            new { Organization = scope.Organization.Value, robot, now = clock.GetUtcNow() });
        return (software is null && model is null ? null : new Versions(software, model), seconds, watched);
    }

    /// <summary>Asks for the bytes of a session while they are written, until then.</summary>
    public static Task WatchAsync(DatabaseScope scope, string robot, string subject, DateTimeOffset until) => scope.ExecuteAsync(
        """
        insert into watched_sessions (organization_id, robot, subject, until) values (@Organization, @robot, @subject, @until)
        on conflict (organization_id, robot, subject) do update set until = greatest(watched_sessions.until, @until)
        """,
        new { Organization = scope.Organization.Value, robot, subject, until });

    private static Task KeepDropsAsync(DatabaseScope scope, string robot, IReadOnlyList<DroppedItem> dropped) => scope.ExecuteAsync(
        """
        insert into agent_drops (organization_id, robot, kind, subject, name, at, size_bytes, outcome, acknowledged)
        select @Organization, @robot, d.* from unnest(@kinds, @subjects, @names, @times, @sizes, @outcomes, @acknowledged) d on conflict do nothing
        """,
        new
        {
            Organization = scope.Organization.Value,
            robot,
            kinds = dropped.Select(item => item.Kind).ToArray(),
            subjects = dropped.Select(item => item.Subject).ToArray(),
            names = dropped.Select(item => item.Name).ToArray(),
            times = dropped.Select(item => item.Time.ToUniversalTime()).ToArray(),
            sizes = dropped.Select(item => item.SizeBytes).ToArray(),
            outcomes = dropped.Select(item => item.Outcome).ToArray(),
            acknowledged = dropped.Select(item => item.Acknowledged).ToArray(),
        });
}
