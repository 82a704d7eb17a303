using System.Text;
using Causebox.Server.Database;
using Causebox.Server.Episodes;
using Dapper;

namespace Causebox.Server.Sessions;

/// <summary>Lists of sessions, the last to arrive first. A page costs what it shows.</summary>
internal static class SessionList
{
    public static async Task<SessionPage> ReadAsync(DatabaseScope scope, SessionFilter filter)
    {
        var (where, parameters) = Matching(scope, filter);
        parameters.Add("limit", filter.Limit + 1);
        var rows = await scope.QueryAsync<SessionRow>(
            $"""
            select s.session_uid, s.session_id, s.alias, s.is_named, s.name, s.source, s.folder, s.robot, s.state, s.told, s.outcome, s.filename, s.file_count,
                s.size_bytes, s.start_time, s.end_time, s.rotated_at, s.total_cycles, s.violation_cycles, s.clamp_cycles, s.first_cycle, s.last_cycle,
                s.has_images, s.compression, s.damages, s.indexed_of, s.problem, s.failure_category, s.failure_detail, s.headline, s.created_by, s.updated_at
            from mcap_sessions s where {where} order by s.session_uid desc limit @limit
            """,
            parameters);
        var hasMore = rows.Count > filter.Limit;
        return new([.. rows.Take(filter.Limit).Select(SessionListItem.Of)], hasMore ? rows[filter.Limit - 1].SessionUid.ToString("N") : null);
    }

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
        And("s.session_uid >= @From", "From", filter.From is { } from ? EpisodeIds.LowestAt(from) : null);
        And("s.session_uid < @To", "To", filter.To is { } to ? EpisodeIds.LowestAt(to) : null);
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
