using System.Text;
using Causebox.Analysis.Episodes;
using Causebox.Server.Database;
using Npgsql;

namespace Causebox.Server.Episodes;

/// <summary>
/// Lists of episodes, the newest first. Every filter but text is an index that ends with the id, so that a page costs what it shows, not what there is.
/// A text has no index that row-level security lets the planner use; it is looked for in a window of bounded size, and the next page goes on
/// where the window ended, whether it was full or not.
/// </summary>
internal static class EpisodeList
{
    /// <summary>How many episodes a page searches for a text.</summary>
    public const int TextWindow = 10_000;

    private const string Columns =
        """
        e.episode_id, e.name, e.status, e.source, e.robot, e.policy_version, e.env_version, e.duration_s, e.failure_time_s, e.failure_reason,
        e.failure_category, e.failure_detail, e.headline, e.finalized_at, e.confidence, e.explained_after_s
        """;

    public static async Task<EpisodePage> ReadAsync(DatabaseScope scope, EpisodeFilter filter)
    {
        await using var batch = new SqlBatch(scope);
        var (sql, parameters) = filter.Text is null ? Page(scope, filter) : TextPage(scope, filter);
        batch.Add(sql, [.. parameters]);
        await using var reader = await batch.ReadAsync();

        var items = new List<EpisodeListItem>();
        var (searched, last) = (0L, Guid.Empty);
        while (await reader.ReadAsync(scope.Cancel))
        {
            if (filter.Text is not null)
                (searched, last) = (reader.GetInt64(16), reader.IsDBNull(17) ? Guid.Empty : reader.GetGuid(17));
            if (!reader.IsDBNull(0))
                items.Add(Read(reader));
        }

        if (items.Count > filter.Limit)
            return new([.. items.Take(filter.Limit)], Cursor(items[filter.Limit - 1].EpisodeId));
        return new(items, searched == TextWindow ? Cursor(last) : null);
    }

    private static string Cursor(Guid id) => id.ToString("N");

    private static (string Sql, List<object?> Parameters) Page(DatabaseScope scope, EpisodeFilter filter)
    {
        var (from, parameters) = Matching(scope, filter);
        parameters.Add(filter.Limit + 1);
        return ($"select {Columns} {from} limit ${parameters.Count}", parameters);
    }

    private static (string Sql, List<object?> Parameters) TextPage(DatabaseScope scope, EpisodeFilter filter)
    {
        var (from, parameters) = Matching(scope, filter);
        parameters.AddRange([TextWindow, filter.Text, filter.Limit + 1]);
        var (window, text, limit) = (parameters.Count - 2, parameters.Count - 1, parameters.Count);
        return (
            $"""
            with seen as materialized (
                select e.episode_id, strpos(lower(concat_ws(chr(10), e.name, e.robot, e.failure_reason)), lower(${text})) > 0 as hit
                {from} limit ${window}),
            hits as (select episode_id from seen where hit order by episode_id desc limit ${limit})
            select {Columns}, s.searched, s.last
            from (select count(*) as searched, min(episode_id::text)::uuid as last from seen) s
            left join (hits join episodes e on e.organization_id = $1 and e.episode_id = hits.episode_id) on true
            order by e.episode_id desc
            """,
            parameters);
    }

    /// <summary>From, conditions and order; the first parameter is the organization.</summary>
    private static (string Sql, List<object?> Parameters) Matching(DatabaseScope scope, EpisodeFilter filter)
    {
        List<object?> parameters = [scope.Organization.Value];
        var byFinding = filter.Finding is not null || filter.Fingerprint is not null;
        var id = byFinding ? "f.episode_id" : "e.episode_id";
        var sql = new StringBuilder(byFinding
            ? "from findings f join episodes e on e.organization_id = f.organization_id and e.episode_id = f.episode_id where f.organization_id = $1"
            : "from episodes e where e.organization_id = $1");
        And("f.code =", filter.Finding);
        And("f.fingerprint =", filter.Fingerprint);
        // One of few words, and said as such: a plan for any status could not use what is indexed of failures alone.
        if (filter.Status is not null)
            sql.Append($" and e.status = '{filter.Status}'");
        And("e.source =", filter.Source);
        And("e.robot =", filter.Robot);
        And("e.policy_version =", filter.PolicyVersion);
        And("e.env_version =", filter.EnvVersion);
        And("e.failure_category =", filter.Category);
        And("e.failure_detail =", filter.Detail);
        And("e.confidence =", filter.Confidence);
        if (filter.Stale is { } stale)
            And(stale ? "e.analyzer_version <" : "e.analyzer_version >=", EpisodeRules.Version);
        Where(filter.Errored, "e.analysis_status = 'errored'", "e.analysis_status = 'completed'");
        Where(filter.Analysed, "e.analysis_status is not null", "e.analysis_status is null");
        Where(filter.Classified, "e.failure_category is not null", "e.failure_category is null");
        And($"{id} >=", filter.From is { } from ? TimedId.LowestAt(from) : null);
        And($"{id} <", filter.To is { } to ? TimedId.LowestAt(to) : null);
        And($"{id} <", filter.Before);
        sql.Append($" order by {id} desc");
        return (sql.ToString(), parameters);

        void Where(bool? asked, string yes, string no)
        {
            if (asked is { } value)
                sql.Append(" and ").Append(value ? yes : no);
        }

        void And(string condition, object? value)
        {
            if (value is null)
                return;
            parameters.Add(value);
            sql.Append($" and {condition} ${parameters.Count}");
        }
    }

    private static EpisodeListItem Read(NpgsqlDataReader reader) => new(
        reader.GetGuid(0), Text(reader, 1), reader.GetString(2), reader.GetString(3), Text(reader, 4), Text(reader, 5), Text(reader, 6),
        TimedId.TimeOf(reader.GetGuid(0)),
        reader.IsDBNull(13) ? null : reader.GetFieldValue<DateTimeOffset>(13),
        reader.IsDBNull(7) ? null : reader.GetDouble(7),
        reader.IsDBNull(8) ? null : reader.GetDecimal(8),
        Text(reader, 9),
        Text(reader, 10) is { } category ? new FailureClassView(category, Text(reader, 11)!) : null,
        Text(reader, 12), Text(reader, 14), reader.IsDBNull(15) ? null : reader.GetDouble(15));

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
