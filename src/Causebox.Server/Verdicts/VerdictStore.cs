using Causebox.Server.Access;
using Causebox.Server.Database;

namespace Causebox.Server.Verdicts;

/// <summary>Verdicts in the database: one of each caller and finding, the last.</summary>
internal static class VerdictStore
{
    private const int Most = 1_000;

    /// <summary>The version of the analysis that has a finding of this code; null where none has.</summary>
    public static Task<int?> VersionOfFindingAsync(DatabaseScope scope, VerdictSubject subject, Guid id, string code) => scope.FindAsync<int?>(
        $"""
        select a.analyzer_version from {subject.Analyses} a
        where a.organization_id = @organization and a.{subject.Key} = @id and exists (
            select from {subject.Findings} f where f.organization_id = @organization and f.{subject.Key} = @id and f.code = @code)
        """,
        new { organization = scope.Organization.Value, id, code });

    /// <summary>The newest first; of one caller and one finding where they are given.</summary>
    public static async Task<IReadOnlyList<VerdictView>> ListAsync(DatabaseScope scope, VerdictSubject subject, Guid id, string? code = null, string? actor = null)
    {
        var rows = await scope.QueryAsync<Row>(
            $"""
            select v.code, v.verdict, v.reason, v.actor, v.actor_name, v.said_at, v.analyzer_version, v.analyzer_version is distinct from a.analyzer_version as older
            from {subject.Table} v left join {subject.Analyses} a on a.organization_id = v.organization_id and a.{subject.Key} = v.{subject.Key}
            where v.organization_id = @organization and v.{subject.Key} = @id and (@code::text is null or v.code = @code) and (@actor::text is null or v.actor = @actor)
            order by v.said_at desc, v.code, v.actor limit {Most}
            """,
            new { organization = scope.Organization.Value, id, code, actor });
        return [.. rows.Select(row => new VerdictView(row.Code, row.Verdict, row.Reason, row.Actor, row.ActorName, row.SaidAt, row.AnalyzerVersion, row.Older))];
    }

    public static Task PutAsync(DatabaseScope scope, VerdictSubject subject, Guid id, Caller caller, VerdictView verdict) => scope.ExecuteAsync(
        $"""
        insert into {subject.Table} (organization_id, {subject.Key}, code, actor, actor_name, verdict, reason, analyzer_version, said_at)
        values (@organization, @id, @Code, @Actor, @Name, @Verdict, @Reason, @AnalyzerVersion, @At)
        on conflict (organization_id, {subject.Key}, code, actor) do update set actor_name = excluded.actor_name, verdict = excluded.verdict,
            reason = excluded.reason, analyzer_version = excluded.analyzer_version, said_at = excluded.said_at
        """,
        new { organization = scope.Organization.Value, id, verdict.Code, caller.Actor, caller.Name, verdict.Verdict, verdict.Reason, verdict.AnalyzerVersion, verdict.At });

    /// <summary>Whether there was one.</summary>
    public static async Task<bool> RemoveAsync(DatabaseScope scope, VerdictSubject subject, Guid id, string code, string actor) => await scope.ExecuteAsync(
        $"delete from {subject.Table} where organization_id = @organization and {subject.Key} = @id and code = @code and actor = @actor",
        new { organization = scope.Organization.Value, id, code, actor }) > 0;

    /// <summary>Findings of each code, as most answers on each say.</summary>
    public static Task<IReadOnlyList<(string Code, long Confirmed, long Rejected, long Tied)>> CountAsync(DatabaseScope scope, VerdictSubject subject) =>
        scope.QueryAsync<(string, long, long, long)>(
            $"""
            select code, count(*) filter (where balance > 0), count(*) filter (where balance < 0), count(*) filter (where balance = 0)
            from (
                select code, sum(case verdict when 'confirmed' then 1 else -1 end) as balance
                from {subject.Table} where organization_id = @organization group by code, {subject.Key}) v
            group by code order by code limit {Most}
            """,
            new { organization = scope.Organization.Value });

    private sealed record Row
    {
        public required string Code { get; init; }

        public required string Verdict { get; init; }

        public required string Reason { get; init; }

        public required string Actor { get; init; }

        public required string ActorName { get; init; }

        public required DateTimeOffset SaidAt { get; init; }

        public required int AnalyzerVersion { get; init; }

        public required bool Older { get; init; }
    }
}
