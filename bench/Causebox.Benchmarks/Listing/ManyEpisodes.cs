using Causebox.Benchmarks.Serving;
using Npgsql;

namespace Causebox.Benchmarks.Listing;

/// <summary>
/// A million episodes of one organization over ninety days: 200 robots, 30 policies one after another, one run in eight failed, each failure with its analysis and a
/// finding, of which one kind is common and another rare. Made by the database from a counter, so that every run has the same.
/// </summary>
internal static class ManyEpisodes
{
    public const int Count = 1_000_000;
    private const int Part = 100_000;

    private const string Episodes =
        """
        insert into episodes (organization_id, episode_id, status, closed_by, source, name, robot, policy_version, env_version, duration_s, failure_time_s, metadata,
            failure_reason, is_success, failure_category, failure_detail, headline, created_by, updated_at, finalized_at,
            analyzer_version, analysis_status, confidence, explained_after_s)
        select $1, (lpad(to_hex($2 + i * 7776), 12, '0') || '7' || substr(m, 1, 3) || '8' || substr(m, 4, 15))::uuid,
            case when f then 'failed' else 'ready' end, 'robot', case when h % 10 = 0 then 'sim' else 'real' end, 'pick ' || i, 'arm-' || h / 100 % 200,
            'v' || i / 33334, 'cell-' || h / 1000 % 5, 30 + h % 60, case when f then 12.5 end,
            '{"adapter":"ros2","task":"pick-and-place","operator":"bench","scene":{"table":"b2","light_lux":410},"outcome":{"success":true,"reward_total":1.5}}',
            case when f then case when h % 40009 = 0 then 'gripper slipped off the jar' else 'RuntimeError: the arm did not answer at step ' || h % 999 end end,
            not f, case when f then c end, case when f then d end, case when f then 'The run ended early' end, 'key:bench', now(), now(),
            case when f then 1 end, case when f then 'completed' end, case when f then (array['high', 'high', 'medium', 'low'])[1 + h / 32 % 4] end,
            case when f then h % 5000 / 1000.0 end
        from (select i, md5(i::text) m, ('x' || substr(md5(i::text), 1, 8))::bit(32)::bigint h from generate_series($3::bigint, $4::bigint) i) n,
            lateral (select h % 8 = 0 f, (array['policy', 'hardware', 'environment'])[1 + h / 8 % 3] c, (array['goal_not_reached', 'power', 'perception', 'grip'])[1 + h / 8 % 4] d) o
        """;

    private const string Findings =
        """
        insert into findings (organization_id, episode_id, rank, code, category, detail, confidence, fingerprint)
        select organization_id, episode_id, 1, case when h % 1000 < 700 then 'explicit_outcome' when h % 1000 < 999 then 'battery_low' else 'adapter_upload_error' end,
            failure_category, failure_detail, confidence, 'p' || h % 500
        from (select *, ('x' || substr(md5(name), 1, 8))::bit(32)::bigint h from episodes where organization_id = $1 and status = 'failed') e
        """;

    private const string Analyses =
        """
        insert into failure_analyses (organization_id, episode_id, analyzer_version, status, document, episode_revision, is_partial, analyzed_at)
        select organization_id, episode_id, 1, 'completed', '{"findings":[]}', 1, false, now() from episodes where organization_id = $1 and status = 'failed'
        """;

    public static async Task LoadAsync(BenchServer server, TextWriter progress)
    {
        await using var connection = await server.Owner.OpenConnectionAsync();
        await RunAsync(connection, "select set_config('causebox.organization', $1, false)", server.Organization.ToString());
        var ninetyDays = Count * 7776L;
        var first = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - ninetyDays;
        for (var from = 0L; from < Count; from += Part)
        {
            await progress.WriteLineAsync($"episodes: {from:N0} of {Count:N0}");
            await RunAsync(connection, Episodes, server.Organization, first, from, from + Part - 1);
        }

        await RunAsync(connection, Findings, server.Organization);
        await RunAsync(connection, Analyses, server.Organization);
        await RunAsync(connection, "vacuum analyze episodes, findings, failure_analyses");
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync();
    }
}
