using Causebox.Server.Access;
using Causebox.Server.Episodes;
using Causebox.Server.Hosting;

namespace Causebox.Server.Backfills;

/// <summary>Asking for a backfill, looking at it, and holding it up.</summary>
internal static class BackfillRoutes
{
    public static async Task<IResult> StartAsync(HttpContext context, BackfillDesk desk, EpisodeSettings settings)
    {
        using var json = await RequestJson.ReadAsync(context, settings);
        var (row, isNew) = await desk.StartAsync(context.Caller(), BackfillRequest.Of(json), context.RequestAborted);
        return isNew
            ? Results.Json(BackfillView.Of(row), BackfillsJson.Default.BackfillView, statusCode: StatusCodes.Status201Created)
            : Problems.Conflict($"a backfill is {row.State} already, {row.BackfillId:D}: wait for it or cancel it");
    }

    public static async Task<IResult> ListAsync(HttpContext context, BackfillDesk desk) => Results.Json(
        new BackfillPage([.. (await desk.ListAsync(context.Caller(), context.RequestAborted)).Select(BackfillView.Of)]), BackfillsJson.Default.BackfillPage);

    public static async Task<IResult> GetAsync(HttpContext context, string id, BackfillDesk desk) =>
        Answer(Guid.TryParseExact(id, "D", out var backfill) ? await desk.FindAsync(context.Caller(), backfill, context.RequestAborted) : null);

    public static Task<IResult> PauseAsync(HttpContext context, string id, BackfillDesk desk) => TurnAsync(context, id, desk, BackfillState.Paused);

    public static Task<IResult> ResumeAsync(HttpContext context, string id, BackfillDesk desk) => TurnAsync(context, id, desk, BackfillState.Running);

    public static Task<IResult> CancelAsync(HttpContext context, string id, BackfillDesk desk) => TurnAsync(context, id, desk, BackfillState.Cancelled);

    private static async Task<IResult> TurnAsync(HttpContext context, string id, BackfillDesk desk, string state)
    {
        if (!Guid.TryParseExact(id, "D", out var backfill) || await desk.TurnAsync(context.Caller(), backfill, state, context.RequestAborted) is not { } row)
            return Answer(null);
        return row.State == state ? Answer(row) : Problems.Conflict($"the backfill is {row.State}");
    }

    private static IResult Answer(BackfillRow? row) =>
        row is null ? Problems.NotFound("backfill") : Results.Json(BackfillView.Of(row), BackfillsJson.Default.BackfillView);
}
