using Causebox.Server.Access;
using Causebox.Server.Database;
using Causebox.Server.Episodes;
using Causebox.Server.Evals;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Verification;

/// <summary>Scenarios as people look at them and change them.</summary>
internal static class ScenarioRoutes
{
    public static async Task<IResult> ListAsync(HttpContext context, ServerDatabase database, TimeProvider clock)
    {
        var page = PageQuery.Read(context);
        Guid? baseline = page["baseline_episode_id"] is { } text ? EpisodeRoutes.Id(text) : null;
        var read = await database.InAsync(context.Caller().Organization, scope => ScenarioReads.PageAsync(scope, page, baseline), context.RequestAborted);
        var (rows, next) = page.Cut(read, row => row.ScenarioId);
        var now = clock.GetUtcNow();
        var gate = GateDecision.Of(rows.Select(row => row.ToGate()), now);
        return Results.Json(
            new ScenarioPage([.. rows.Zip(gate.Entries, (row, entry) => ScenarioView.Of(row, entry, now))], next), VerificationJson.Default.ScenarioPage);
    }

    public static async Task<IResult> SetSeverityAsync(HttpContext context, string id, ScenarioDesk desk, EpisodeSettings settings)
    {
        using var json = await RequestJson.ReadAsync(context, settings);
        var severity = json.Word("severity", GateWords.Severities)
            ?? throw RefusedException.Invalid("severity", $"one of {string.Join(", ", GateWords.Severities)}", "none");
        var scenario = VerificationRequest.ScenarioIdOf(id);
        await desk.SetSeverityAsync(context.Caller(), scenario, severity, json.Text("reason", 1000), context.RequestAborted);
        return Results.Json(new ScenarioPromoted(scenario, Promoted: false, severity), VerificationJson.Default.ScenarioPromoted);
    }

    public static async Task<IResult> DeleteAsync(HttpContext context, string id, ScenarioDesk desk)
    {
        await desk.DeleteAsync(context.Caller(), VerificationRequest.ScenarioIdOf(id), context.RequestAborted);
        return Results.NoContent();
    }
}
