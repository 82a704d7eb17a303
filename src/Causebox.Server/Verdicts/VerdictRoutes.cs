using Causebox.Server.Access;
using Causebox.Server.Episodes;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Verdicts;

/// <summary>What people say of findings. The group of a route says of what: its metadata is the <see cref="VerdictSubject"/>.</summary>
internal static class VerdictRoutes
{
    private const int LongestReason = 500;
    private const int LongestCode = 200;
    private static readonly string[] Words = ["confirmed", "rejected"];

    public static async Task<IResult> PutAsync(HttpContext context, string id, string code, VerdictDesk desk, EpisodeSettings settings)
    {
        using var json = await RequestJson.ReadAsync(context, settings);
        var body = new VerdictBody(
            json.Word("verdict", Words) ?? throw RefusedException.Invalid("verdict", "confirmed or rejected", "none"),
            json.Text("reason", LongestReason)?.Trim() is { Length: > 0 } reason ? reason : throw RefusedException.Invalid("reason", "a word why", "none"));
        var verdict = await desk.PutAsync(context.Caller(), Subject(context), id, Code(code), body, context.RequestAborted);
        return Results.Json(verdict, VerdictsJson.Default.VerdictView);
    }

    public static async Task<IResult> GetAsync(HttpContext context, string id, string code, VerdictDesk desk) =>
        Results.Json(await desk.GetAsync(context.Caller(), Subject(context), id, Code(code), context.RequestAborted), VerdictsJson.Default.VerdictView);

    public static async Task<IResult> DeleteAsync(HttpContext context, string id, string code, VerdictDesk desk)
    {
        await desk.RemoveAsync(context.Caller(), Subject(context), id, Code(code), context.RequestAborted);
        return Results.NoContent();
    }

    public static async Task<IResult> ListAsync(HttpContext context, string id, VerdictDesk desk) =>
        Results.Json(await desk.ListAsync(context.Caller(), Subject(context), id, context.RequestAborted), VerdictsJson.Default.VerdictsView);

    public static async Task<IResult> PrecisionAsync(HttpContext context, VerdictDesk desk) =>
        Results.Json(await desk.PrecisionAsync(context.Caller(), context.RequestAborted), VerdictsJson.Default.RulesPrecisionView);

    private static VerdictSubject Subject(HttpContext context) => context.GetEndpoint()!.Metadata.GetRequiredMetadata<VerdictSubject>();

    /// <summary>What is no code names no finding.</summary>
    private static string Code(string text) =>
        text.Length <= LongestCode && TextRule.CheckStorable("code", text) is null ? text : throw new RefusedException(StatusCodes.Status404NotFound, "no such finding");
}
