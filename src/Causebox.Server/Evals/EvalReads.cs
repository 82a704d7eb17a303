using Causebox.Server.Database;

namespace Causebox.Server.Evals;

/// <summary>What is read of eval runs.</summary>
internal static class EvalReads
{
    /// <summary>The newest first.</summary>
    public static async Task<EvalPage> ListAsync(DatabaseScope scope, PageQuery page, string? status)
    {
        var rows = await scope.QueryAsync<EvalRunRow>(
            $"""
            select {EvalRunRow.Columns} from eval_runs r
            where r.organization_id = @organization and (@Before::uuid is null or r.eval_run_id < @Before) and (@status::text is null or r.status = @status)
                and (@candidate::text is null or r.candidate_policy_version = @candidate)
            order by r.eval_run_id desc limit @most
            """,
            new { organization = scope.Organization.Value, page.Before, status, candidate = page["candidate_policy_version"], most = page.Limit + 1 });
        var (items, next) = page.Cut(rows, row => row.EvalRunId);
        return new([.. items.Select(EvalRunView.Of)], next);
    }

    /// <summary>A run with a page of its results, the newest first; null where there is none.</summary>
    public static async Task<EvalView?> FindAsync(DatabaseScope scope, Guid id, PageQuery page)
    {
        if (await EvalDesk.FindAsync(scope, id) is not { } run)
            return null;
        var rows = await scope.QueryAsync<EvalResultRow>(
            $"""
            select {EvalResultRow.Columns} from eval_results
            where organization_id = @organization and eval_run_id = @id and (@Before::uuid is null or eval_result_id < @Before)
            order by eval_result_id desc limit @most
            """,
            new { organization = scope.Organization.Value, id, page.Before, most = page.Limit + 1 });
        var (items, next) = page.Cut(rows, row => row.EvalResultId);
        return new(EvalRunView.Of(run), [.. items.Select(EvalResultView.Of)], next);
    }
}
