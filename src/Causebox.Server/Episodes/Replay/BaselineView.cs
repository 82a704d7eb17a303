using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Episodes;

/// <summary>An episode that another may be held against.</summary>
/// <param name="EpisodeId">The episode.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status">Its status.</param>
/// <param name="Robot">Its robot.</param>
/// <param name="PolicyVersion">Its policy.</param>
/// <param name="EnvVersion">Its environment.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="DurationS">How long it took.</param>
/// <param name="Reason"><c>replayed_from</c> for what the other was replayed from; <c>recent_success</c> for a success of the same robot.</param>
/// <param name="SamePolicy">Whether the policy is the other's.</param>
/// <param name="SameEnv">Whether the environment is the other's.</param>
/// <param name="Artifacts">Which of sensors, actions and video it has.</param>
internal sealed record BaselineView(
    Guid EpisodeId, string? Name, [property: OneOf(typeof(EpisodeWords), nameof(EpisodeWords.Statuses))] string Status, string? Robot, string? PolicyVersion, string? EnvVersion, DateTimeOffset CreatedAt, double? DurationS, [property: OneOf("replayed_from", "recent_success")] string Reason,
    bool SamePolicy, bool SameEnv, IReadOnlyList<string> Artifacts);
