using Causebox.Server.Access;
using Causebox.Server.Episodes;
using Causebox.Server.Evals;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Verification;

/// <summary>A waiver that somebody asks for.</summary>
internal sealed record WaiverRequest(Guid ScenarioId, string? CandidatePolicyVersion, string WaivedBy, string Reason, DateTimeOffset ExpiresAt)
{
    private const int LongestName = 200;
    private const int LongestReason = 1000;

    /// <param name="json">The body.</param>
    /// <param name="email">Who is logged in; null for a key, which is no person and must name one.</param>
    /// <exception cref="RefusedException">A field is not as it must be.</exception>
    public static WaiverRequest Read(RequestJson json, string? email)
    {
        var named = json.Text("waived_by", LongestName);
        if (named is not null && TextRule.Check("waived_by", named, LongestName) is { } wrong)
            throw new RefusedException(StatusCodes.Status400BadRequest, wrong);
        if (email is not null && named is not null && named != email)
            throw RefusedException.Invalid("waived_by", $"none, or {email}, who is logged in", "another");
        if (named?.Any(char.IsLetter) == false)
            throw RefusedException.Invalid("waived_by", "the name of a person", "a text without letters");
        return new(
            VerificationRequest.ScenarioIdOf(json.Text("scenario_id", 100) ?? throw RefusedException.Invalid("scenario_id", "the id of a scenario", "none")),
            // A version that is there and empty, as of a variable that is not set, is none for every candidate.
            json.Has("candidate_policy_version") ? EvalRunRequest.Version(json, "candidate_policy_version") : null,
            email ?? named ?? throw RefusedException.Invalid("waived_by", "the person who answers for it", "none"),
            json.Text("reason", LongestReason)?.Trim() is { } reason && reason.Any(char.IsLetterOrDigit)
                ? reason : throw RefusedException.Invalid("reason", "why the scenario need not be known", "none"),
            json.Time("expires_at") ?? throw RefusedException.Invalid("expires_at", "a time such as 2026-11-28T13:00:00Z", "none"));
    }
}
