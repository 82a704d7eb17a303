using System.Collections.Immutable;
using Causebox.Analysis.Episodes;

namespace Causebox.Analysis.Evals;

/// <summary>How a run went by its metadata, as the public SDK's replay reads it. What is not there, or of another type, is null.</summary>
/// <param name="Success">Whether it reached its goal.</param>
/// <param name="RewardTotal">The sum of its rewards.</param>
/// <param name="CollisionCount">How often it collided.</param>
/// <param name="TimeToGoalS">Seconds until the goal.</param>
public sealed record OutcomeSignals(bool? Success, double? RewardTotal, double? CollisionCount, double? TimeToGoalS)
{
    /// <summary>The objects of the metadata in which the SDK looks after the metadata itself, in this order.</summary>
    public static ImmutableArray<string> Holders { get; } = ["outcome", "lerobot_episode_outcome"];

    /// <summary>The names under which it finds a signal there.</summary>
    public static ImmutableArray<string> Names { get; } =
        ["success", "next.success", "reward_total", "next.reward_sum", "reward", "collision_count", "time_to_goal_s"];

    /// <summary>Nothing is known.</summary>
    public static OutcomeSignals None { get; } = new(null, null, null, null);

    /// <summary>
    /// Each signal from the first place that has it: the metadata, <c>outcome</c>, <c>lerobot_episode_outcome</c>; success also from a typed outcome
    /// anywhere else, of which one that says false counts first.
    /// </summary>
    public static OutcomeSignals Of(MetadataValue metadata)
    {
        MetadataValue[] places = [metadata, .. Holders.Select(name => metadata[name])];
        return new(
            EpisodeOutcome.Of(metadata)?.Success,
            First("reward_total", "next.reward_sum", "reward"), First("collision_count"), First("time_to_goal_s"));

        double? First(params string[] names) => places.SelectMany(_ => names, (place, name) => place[name].Number).FirstOrDefault(number => number is not null);
    }
}
