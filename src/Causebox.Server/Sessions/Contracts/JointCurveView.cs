using Causebox.Analysis.Sessions.Index;

namespace Causebox.Server.Sessions;

/// <summary>One joint, bucket by bucket; null where a bucket has none.</summary>
internal sealed record JointCurveView(IReadOnlyList<double?> Min, IReadOnlyList<double?> Max)
{
    public static JointCurveView Of(JointCurve curve) => new([.. curve.Least.Select(SessionViews.Number)], [.. curve.Greatest.Select(SessionViews.Number)]);
}
