namespace Causebox.Analysis.Tests.Campaigns;

/// <summary>A kind of fault that the campaign plants.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Plant">Makes an episode of it from chance alone.</param>
internal sealed record PlantedKind(string Name, Func<Dice, PlantedEpisode> Plant)
{
    /// <summary>All kinds, in turn. A new one, such as a black or frozen video, is one more line: whatever its evidence is made from, it says what must be found.</summary>
    public static PlantedKind[] All { get; } =
    [
        new("divergence, step", dice => new DivergencePlan(dice, Deviation.Step).ToEpisode()),
        new("divergence, drift", dice => new DivergencePlan(dice, Deviation.Drift).ToEpisode()),
        new("divergence, hold", dice => new DivergencePlan(dice, Deviation.Hold).ToEpisode()),
        new("other unit", dice => new DivergencePlan(dice, Deviation.OtherUnit).ToEpisode()),
        new("rate drop", TimingPlan.RateDrop),
        new("clock jump", TimingPlan.ClockJump),
        new("recording gap", TimingPlan.Gap),
        new("latency growth", TimingPlan.LatencyGrowth),
    ];
}
