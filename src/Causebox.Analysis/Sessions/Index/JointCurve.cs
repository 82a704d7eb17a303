using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>One joint, bucket by bucket, rad.</summary>
/// <param name="Least">The least; NaN where a bucket has none.</param>
/// <param name="Greatest">The greatest; NaN where a bucket has none.</param>
public sealed record JointCurve(ImmutableArray<double> Least, ImmutableArray<double> Greatest);
