using Causebox.Server.Access;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Episodes;
using Causebox.Server.Hosting;

namespace Causebox.Server.Evals;

/// <summary>Eval runs: those of the public SDK's contract, and what there is to be read.</summary>
internal static class EvalRoutes
{
    public static async Task<IResult> CreateAsync(HttpContext context, EvalDesk desk, EpisodeSettings settings)
    {
        using var json = await RequestJson.ReadAsync(context, settings);
        var run = await desk.CreateAsync(context.Caller(), EvalRunRequest.Read(json, settings.MaxMetadataBytes), context.RequestAborted);
        return Results.Json(new EvalCreated(run.EvalRunId, run.Status, run.EpisodeCount), EvalsJson.Default.EvalCreated, statusCode: StatusCodes.Status201Created);
    }

    public static async Task<IResult> ResultAsync(HttpContext context, string id, EvalResults results, EpisodeSettings settings)
    {
        using var json = await RequestJson.ReadAsync(context, settings);
        var (result, run) = await results.RecordAsync(context.Caller(), Id(id), EvalResultRequest.Read(json), context.RequestAborted);
        return Results.Json(new(result, run.Status, run.EpisodesCompleted, run.EpisodesFailed), EvalsJson.Default.EvalResultStored);
    }

    public static async Task<IResult> FinalizeAsync(HttpContext context, string id, EvalDesk desk, EpisodeSettings settings)
    {
        using var json = await RequestJson.ReadAsync(context, settings);
        var status = json.Word("status", EvalWords.Completed, EvalWords.Failed) ?? EvalWords.Completed;
        var run = await desk.FinalizeAsync(context.Caller(), Id(id), status, json.Object("metadata"), context.RequestAborted);
        return Results.Json(new(run.EvalRunId, run.Status, new RawJson(run.Summary!)), EvalsJson.Default.EvalFinalized);
    }

    public static async Task<IResult> ListAsync(HttpContext context, ServerDatabase database)
    {
        var page = PageQuery.Read(context);
        var list = await database.InAsync(context.Caller().Organization, scope => EvalReads.ListAsync(scope, page, page["status"]), context.RequestAborted);
        return Results.Json(list, EvalsJson.Default.EvalPage);
    }

    public static async Task<IResult> GetAsync(HttpContext context, string id, ServerDatabase database)
    {
        var (run, page) = (Id(id), PageQuery.Read(context));
        var view = await database.InAsync(context.Caller().Organization, scope => EvalReads.FindAsync(scope, run, page), context.RequestAborted);
        return view is null ? Problems.NotFound("eval run") : Results.Json(view, EvalsJson.Default.EvalView);
    }

    public static Task<IResult> AuditAsync(HttpContext context, string id, ServerDatabase database)
    {
        var run = Id(id);
        return AuditTrail.AnswerAsync(context, database, async scope => ("eval_run", run.ToString("D"), await EvalDesk.FindAsync(scope, run) is not null), "eval run");
    }

    private static Guid Id(string text) => Guid.TryParseExact(text, "D", out var id) ? id : throw EvalDesk.NoSuchRun();
}
