using Causebox.Server.Access;
using Causebox.Server.Database;
using Causebox.Server.Hosting;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Episodes;

/// <summary>What people change.</summary>
internal static class ChangeRoutes
{
    private const int LongestReason = 1000;

    public static async Task<IResult> SetStatusAsync(HttpContext context, string id, EpisodeChanges changes, EpisodeSettings settings)
    {
        using var json = await RequestJson.ReadAsync(context, settings);
        var status = json.Word("status", Verdict.Statuses) ?? throw RefusedException.Invalid("status", $"one of {string.Join(", ", Verdict.Statuses)}", "none");
        var row = await changes.SetStatusAsync(context.Caller(), EpisodeRoutes.Id(id), status, json.Text("reason", LongestReason), context.RequestAborted);
        return Results.Json(new(row.EpisodeId, row.Status, row.UpdatedAt), EpisodesJson.Default.EpisodeFinalized);
    }

    /// <summary>Makes the analysis anew, such as after an upgrade of the rules.</summary>
    public static async Task<IResult> AnalyseAsync(
        HttpContext context, string id, ServerDatabase database, EpisodeAnalyses analyses, EpisodeSettings settings)
    {
        var (caller, episode) = (context.Caller(), EpisodeRoutes.Id(id));
        var row = await database.InAsync(caller.Organization, scope => EpisodeStore.FindAsync(scope, episode), context.RequestAborted)
            ?? throw EpisodeRefusals.NoSuchEpisode();
        if (row.Status == EpisodeWords.Recording)
            return Problems.Conflict("the episode is still recording: it is analysed when it is finalized");
        await analyses.CompleteAsync(caller, episode, AnalysisTrigger.Rerun, force: true, settings.AnalysisDeadline, CancellationToken.None);
        var analysis = await database.InAsync(caller.Organization, scope => EpisodeReads.AnalysisAsync(scope, episode), context.RequestAborted);
        return analysis is null
            ? Problems.Conflict($"the episode is {row.Status}, and neither its outcome nor an evaluation says that it failed: there is nothing to explain")
            : Results.Json(analysis, EpisodesJson.Default.AnalysisView);
    }

    public static async Task<IResult> PinAsync(HttpContext context, string id, EpisodePins pins, EpisodeSettings settings)
    {
        using var json = await RequestJson.ReadAsync(context, settings);
        var reason = json.Text("reason", LongestReason) ?? throw RefusedException.Invalid("reason", "the question that is open", "none");
        var pin = await pins.PinAsync(context.Caller(), EpisodeRoutes.Id(id), reason, json.Time("until"), context.RequestAborted);
        return Results.Json(pin, EpisodesJson.Default.PinView, statusCode: StatusCodes.Status201Created);
    }

    public static async Task<IResult> UnpinAsync(HttpContext context, string id, string pin, EpisodePins pins)
    {
        var isGone = Guid.TryParseExact(pin, "D", out var pinId) && await pins.UnpinAsync(context.Caller(), EpisodeRoutes.Id(id), pinId, context.RequestAborted);
        return isGone ? Results.NoContent() : Problems.NotFound("pin");
    }

    public static async Task<IResult> DeleteAsync(HttpContext context, string id, EpisodeDeletion deletion)
    {
        await deletion.DeleteAsync(context.Caller(), EpisodeRoutes.Id(id), context.RequestAborted);
        return Results.NoContent();
    }
}
