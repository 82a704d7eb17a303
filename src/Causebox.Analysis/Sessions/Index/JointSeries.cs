using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>The least and the greatest of each joint in each bucket, rad; NaN where a bucket has none.</summary>
/// <param name="StartCycle">The first bucket's first cycle id.</param>
/// <param name="EndCycle">The cycle id behind the last bucket.</param>
/// <param name="Buckets">How many; equal spans of cycle ids.</param>
/// <param name="CyclesRead">How many cycles were read for it.</param>
/// <param name="IsSampled">Whether parts were left out to keep within the bound.</param>
/// <param name="Observed">What was observed: a curve for each joint.</param>
/// <param name="Requested">What the policy asked for.</param>
/// <param name="Validated">What was sent after the guards.</param>
public sealed record JointSeries(
    long StartCycle,
    long EndCycle,
    int Buckets,
    long CyclesRead,
    bool IsSampled,
    ImmutableArray<JointCurve> Observed,
    ImmutableArray<JointCurve> Requested,
    ImmutableArray<JointCurve> Validated);
