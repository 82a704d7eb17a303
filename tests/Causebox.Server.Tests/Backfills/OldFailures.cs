namespace Causebox.Server.Tests.Backfills;

/// <summary>Failures that were stored before anybody analysed them, straight into the tables.</summary>
internal static class OldFailures
{
    /// <summary>One a second, the last of them a minute ago, of two robots in turn.</summary>
    public static async Task SeedAsync(EpisodeApi api, int count)
    {
        (await api.ExecuteAsync(
            """
            insert into episodes (organization_id, episode_id, status, closed_by, source, name, robot, metadata, failure_reason, created_by, updated_at, finalized_at)
            select @organization, (lpad(to_hex((extract(epoch from now() - interval '1 minute') * 1000)::bigint - (@count - i) * 1000), 12, '0')
                    || '7000' || '8000' || lpad(to_hex(i), 12, '0'))::uuid,
                'failed', 'robot', 'real', 'synthetic ' || i, 'arm-' || i % 2, '{"failure_reason": "GraspLost: the part slipped"}',
                'GraspLost: the part slipped', 'system:test', now(), now()
            from generate_series(1, @count) i
            """,
            new { organization = api.Organization.Value, count })).ShouldBe(count);
    }

    /// <summary>How many analyses a backfill made, and of how many episodes.</summary>
    public static async Task<(long Analyses, long Episodes)> AnalysedAsync(EpisodeApi api)
    {
        const string Made = "from audit_log where action = 'failure_analysis.completed' and metadata ->> 'trigger' = 'backfill'";
        return (await api.AskAsync<long>("select count(*) " + Made), await api.AskAsync<long>("select count(distinct subject_id) " + Made));
    }
}
