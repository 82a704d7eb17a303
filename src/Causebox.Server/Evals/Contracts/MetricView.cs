using Causebox.Analysis.Evals;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Evals;

/// <summary>One metric of a summary. The first four fields are those that the public SDK prints.</summary>
internal sealed record MetricView(
    double? Baseline, double? Candidate, double? Delta, bool? DeltaIsBetter, IntervalView? Interval, double? PValue, int NPairs,
    [property: OneOf("better", "worse", "no_difference", "too_few_to_tell")] string Verdict)
{
    private const int Decimals = 9;

    public static MetricView Of(MetricComparison metric) => new(
        Round(metric.Baseline), Round(metric.Candidate), Round(metric.Delta), metric.DeltaIsBetter,
        metric.Interval is { } interval ? new(Round(interval.Low)!.Value, Round(interval.High)!.Value) : null, Round(metric.PValue), metric.Pairs,
        metric.Verdict switch
        {
            Comparison.Better => "better",
            Comparison.Worse => "worse",
            Comparison.NoDifference => "no_difference",
            _ => "too_few_to_tell",
        });

    private static double? Round(double? value) => value is { } number ? Math.Round(number, Decimals) : null;
}
