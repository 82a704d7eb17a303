using Causebox.Server.Access;
using Causebox.Server.Database;
using Causebox.Server.Episodes;
using Causebox.Server.Evals;
using Causebox.Server.Hosting.Description;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Verification;

/// <summary>What the public SDK calls of the deploy gate.</summary>
internal static class GateRoutes
{
    private const int LongestDescription = 4000;

    public static readonly QueryParameter Candidate = QueryParameter.Text("candidate_policy_version", "Which policy is asked about") with { IsRequired = true };

    public static async Task<IResult> PromoteAsync(HttpContext context, ScenarioDesk desk, EpisodeSettings settings)
    {
        using var json = await RequestJson.ReadAsync(context, settings);
        var baseline = EvalResultRequest.Id(json, "baseline_episode_id") ?? throw RefusedException.Invalid("baseline_episode_id", "the id of an episode", "none");
        var (id, severity, isNew) = await desk.PromoteAsync(
            context.Caller(), baseline, json.Word("severity", GateWords.Severities) ?? GateWords.Of(ScenarioSeverity.Warning),
            json.Text("name", EvalWords.LongestName), json.Text("description", LongestDescription), context.RequestAborted);
        return Results.Json(
            new ScenarioPromoted(id, isNew, severity), VerificationJson.Default.ScenarioPromoted,
            statusCode: isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    /// <summary>200 when the gate is open and 422 when it is not, with the same body: that is how the public SDK asks.</summary>
    public static async Task<IResult> CheckAsync(HttpContext context, ServerDatabase database, EpisodeSettings settings, TimeProvider clock)
    {
        using var json = await RequestJson.ReadAsync(context, settings);
        var gate = await DecideAsync(context, database, EvalRunRequest.Version(json, Candidate.Name), clock);
        return Results.Json(gate, VerificationJson.Default.GateView, statusCode: gate.Passed ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    public static async Task<IResult> ShowAsync(HttpContext context, ServerDatabase database, TimeProvider clock)
    {
        var candidate = RequestQuery.Of(context).Text(Candidate.Name) is { } version && version.Trim().Length is > 0 and <= EvalWords.LongestVersion
            ? version.Trim() : throw RefusedException.Invalid(Candidate.Name, $"a text of 1 to {EvalWords.LongestVersion} characters", "none");
        return Results.Json(await DecideAsync(context, database, candidate, clock), VerificationJson.Default.GateView);
    }

    private static async Task<GateView> DecideAsync(HttpContext context, ServerDatabase database, string candidate, TimeProvider clock)
    {
        var rows = await database.InAsync(context.Caller().Organization, scope => ScenarioReads.ForCandidateAsync(scope, candidate), context.RequestAborted);
        return GateView.Of(candidate, rows, clock.GetUtcNow());
    }

    public static async Task<IResult> ResultAsync(HttpContext context, VerificationResults results, EpisodeSettings settings)
    {
        using var json = await RequestJson.ReadAsync(context, settings);
        var request = VerificationRequest.Read(json);
        var (id, judgement) = await results.RecordAsync(context.Caller(), request, context.RequestAborted);
        return Results.Json(
            new VerificationStored(id, request.ScenarioId, GateWords.Of(judgement.Status)!, judgement.Why), VerificationJson.Default.VerificationStored);
    }
}
