using Causebox.Server.Episodes;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Evals;

/// <summary>What a run of evaluations is to be about.</summary>
internal sealed record EvalRunRequest(
    string CandidatePolicyVersion, string? BaselinePolicyVersion, string? Name, string Metadata, bool IsVerification, IReadOnlyList<Guid> Baselines)
{
    private const int LongestId = 100;

    /// <exception cref="RefusedException">A field is not as it must be.</exception>
    public static EvalRunRequest Read(RequestJson json, int maxMetadataBytes)
    {
        var texts = json.Texts("baseline_episode_ids", EvalWords.MostBaselines, LongestId) ?? [];
        if (texts.Length == 0)
            throw RefusedException.Invalid("baseline_episode_ids", "at least one id of an episode", "none");
        var metadata = json.Object("metadata");
        return new(
            Version(json, "candidate_policy_version"),
            json.Text("baseline_policy_version", EvalWords.LongestVersion),
            json.Text("name", EvalWords.LongestName),
            MetadataText.Merge(null, metadata, default, maxMetadataBytes),
            metadata is { } given && given.TryGetProperty("verification_check", out var check) && check.ValueKind == System.Text.Json.JsonValueKind.True,
            [.. texts.Select(EpisodeRoutes.Id).Distinct()]);
    }

    /// <summary>A version of a policy that must be there.</summary>
    public static string Version(RequestJson json, string name) =>
        json.Text(name, EvalWords.LongestVersion)?.Trim() is { Length: > 0 } version
            ? version : throw RefusedException.Invalid(name, $"a text of 1 to {EvalWords.LongestVersion} characters", "none");
}
