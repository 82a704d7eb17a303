using Causebox.Server.Access;
using Causebox.Server.Episodes;
using Causebox.Server.Evals;
using Causebox.Server.Hosting;

namespace Causebox.Server.Verification;

/// <summary>Waivers: granted, listed, revoked.</summary>
internal static class WaiverRoutes
{
    public static async Task<IResult> GrantAsync(HttpContext context, Waivers waivers, EpisodeSettings settings)
    {
        using var json = await RequestJson.ReadAsync(context, settings);
        var waiver = await waivers.GrantAsync(context.Caller(), WaiverRequest.Read(json, context.FindSession()?.Email), context.RequestAborted);
        return Results.Json(waiver, VerificationJson.Default.WaiverView, statusCode: StatusCodes.Status201Created);
    }

    public static async Task<IResult> ListAsync(HttpContext context, Waivers waivers)
    {
        var page = PageQuery.Read(context);
        Guid? scenario = page["scenario_id"] is { } text ? VerificationRequest.ScenarioIdOf(text) : null;
        var (items, next) = page.Cut(await waivers.ListAsync(context.Caller(), page, scenario, context.RequestAborted), waiver => waiver.WaiverId);
        return Results.Json(new WaiverPage(items, next), VerificationJson.Default.WaiverPage);
    }

    public static async Task<IResult> RevokeAsync(HttpContext context, string id, Waivers waivers) =>
        Guid.TryParseExact(id, "D", out var waiver) && await waivers.RevokeAsync(context.Caller(), waiver, context.RequestAborted)
            ? Results.NoContent() : Problems.NotFound("waiver");
}
