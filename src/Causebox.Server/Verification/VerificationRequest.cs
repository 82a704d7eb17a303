using Causebox.Server.Database;
using Causebox.Server.Episodes;
using Causebox.Server.Evals;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Verification;

/// <summary>What a client says of a candidate in a scenario.</summary>
internal sealed record VerificationRequest(
    Guid ScenarioId, string CandidatePolicyVersion, string? Reported, string Metrics, Guid? CandidateEpisodeId, Guid? EvalRunId, string? Error)
{
    private const int LongestWhy = 500;

    /// <exception cref="RefusedException">A field is not as it must be.</exception>
    public static VerificationRequest Read(RequestJson json) => new(
        ScenarioIdOf(json.Text("scenario_id", 100) ?? throw RefusedException.Invalid("scenario_id", "the id of a scenario", "none")),
        EvalRunRequest.Version(json, "candidate_policy_version"),
        json.Word("status", GateWords.Reports),
        EvalResultRequest.ReadMetrics(json.Object("metrics")),
        EvalResultRequest.Id(json, "candidate_episode_id"),
        json.Text("eval_run_id", 100) is { } run ? Guid.TryParseExact(run, "D", out var id) ? id : throw EvalDesk.NoSuchRun() : null,
        EvalResultRequest.ReadError(json));

    public static Guid ScenarioIdOf(string text) => Guid.TryParseExact(text, "D", out var id) ? id : throw ScenarioDesk.NoSuchScenario();

    /// <summary>The beginning of a text, as the column takes it.</summary>
    public static string? Short(string? why) => why is null ? null : StoredText.Start(why, LongestWhy);
}
