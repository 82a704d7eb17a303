using Causebox.Analysis.Evals;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Evals;

/// <summary>What a run says of its candidate.</summary>
internal sealed record EvalSummaryView(
    MetricView SuccessRate, MetricView RewardMean, MetricView CollisionRate, MetricView TimeToGoalS, MetricView OodActionShare,
    [property: OneOf("ship", "hold")] string Recommend,
    int BetterCount, int MetricTotal, IReadOnlyList<string> HoldBecause, int Baselines, int Replayed, int Failed, int NotMeasured)
{
    public static EvalSummaryView Of(EvalSummary summary) => new(
        MetricView.Of(summary.SuccessRate), MetricView.Of(summary.RewardMean), MetricView.Of(summary.CollisionRate), MetricView.Of(summary.TimeToGoalS),
        MetricView.Of(summary.OodActionShare), summary.HoldBecause.IsEmpty ? "ship" : "hold", summary.Better, summary.Compared, summary.HoldBecause,
        summary.Baselines, summary.Replayed, summary.Failed, summary.NotMeasured);
}
