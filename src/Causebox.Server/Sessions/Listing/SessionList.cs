using System.Text;
using Causebox.Server.Database;
using Dapper;

namespace Causebox.Server.Sessions;

/// <summary>Lists of sessions, the last to arrive first. A page costs what it shows; one of a text searches so many sessions and no more.</summary>
internal static class SessionList
{
    /// <summary>How many sessions a page searches for a text.</summary>
    public const int TextWindow = 10_000;

    public static async Task<SessionPage> ReadAsync(DatabaseScope scope, SessionFilter filter)
    {
        var (where, parameters) = Matching(scope, filter);
        parameters.Add("limit", filter.Limit + 1);
        var end = filter.Text is null ? null : await EndOfWindowAsync(scope, where, parameters);
        if (filter.Text is not null)
            where += $" and s.session_uid >= coalesce(@end, s.session_uid) and {HasText}";
        parameters.Add("end", end, System.Data.DbType.Guid);
        parameters.Add("text", filter.Text);
        var rows = await scope.QueryAsync<SessionRow>(
            $"""
            select s.session_uid, s.session_id, s.alias, s.is_named, s.name, s.source, s.folder, s.robot, s.state, s.told, s.outcome, s.filename, s.file_count,
                s.size_bytes, s.start_time, s.end_time, s.rotated_at, s.total_cycles, s.violation_cycles, s.clamp_cycles, s.first_cycle, s.last_cycle,
                s.has_images, s.compression, s.damages, s.indexed_of, s.problem, s.failure_category, s.failure_detail, s.headline, s.created_by, s.updated_at
            from mcap_sessions s where {where} order by s.session_uid desc limit @limit
            """,
            parameters);
        var last = rows.Count > filter.Limit ? rows[filter.Limit - 1].SessionUid : end;
        return new([.. rows.Take(filter.Limit).Select(SessionListItem.Of)], last?.ToString("N"));
    }

    /// <summary>The last session that a page searches; null where it searches all there are.</summary>
    private static Task<Guid?> EndOfWindowAsync(DatabaseScope scope, string where, DynamicParameters parameters) => scope.GetAsync<Guid?>(
        $"select (select s.session_uid from mcap_sessions s where {where} order by s.session_uid desc offset {TextWindow - 1} limit 1)", parameters);

    private const string HasText = "strpos(lower(concat_ws(chr(10), s.session_id, s.name, s.robot)), lower(@text)) > 0";

    private static (string Where, DynamicParameters Parameters) Matching(DatabaseScope scope, SessionFilter filter)
    {
        var parameters = new DynamicParameters();
        parameters.Add("Organization", scope.Organization.Value);
        var sql = new StringBuilder("s.organization_id = @Organization");
        And("s.robot = @Robot", "Robot", filter.Robot);
        And("s.outcome = @Outcome", "Outcome", filter.Outcome);
        And("s.state = @State", "State", filter.State);
        And("s.source = @Source", "Source", filter.Source);
        And("s.failure_category = @Category", "Category", filter.Category);
        And(OfFinding("code = @Finding"), "Finding", filter.Finding);
        And(OfFinding("fingerprint = @Fingerprint"), "Fingerprint", filter.Fingerprint);
        And("s.session_uid >= @From", "From", filter.From is { } from ? TimedId.LowestAt(from) : null);
        And("s.session_uid < @To", "To", filter.To is { } to ? TimedId.LowestAt(to) : null);
        And("s.session_uid < @Before", "Before", filter.Before);
        return (sql.ToString(), parameters);

        void And(string condition, string name, object? value)
        {
            if (value is null)
                return;
            parameters.Add(name, value);
            sql.Append(" and ").Append(condition);
        }
    }

    private static string OfFinding(string condition) =>
        $"exists (select from session_findings f where f.organization_id = s.organization_id and f.session_uid = s.session_uid and f.{condition})";
}
