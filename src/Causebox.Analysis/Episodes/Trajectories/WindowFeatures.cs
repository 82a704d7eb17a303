using System.Collections.Immutable;

namespace Causebox.Analysis.Episodes;

/// <summary>What a channel was like over one window of <see cref="WindowPlan.Seconds"/>. Times are seconds from the stream's first row.</summary>
/// <param name="Values">One of each <see cref="WindowFeature"/>, in their order; all finite.</param>
/// <param name="AtSeconds">When it showed: the sample for a peak and a rate, the beginning of what stood still, and the window's beginning for the others.</param>
internal sealed record WindowFeatures(ImmutableArray<double> Values, ImmutableArray<double> AtSeconds)
{
    /// <summary>The features in their order.</summary>
    public static ImmutableArray<WindowFeature> All { get; } = [.. Enum.GetValues<WindowFeature>()];

    /// <summary>Whether all figures are the same.</summary>
    public bool Equals(WindowFeatures? other) => other is not null && Values.SequenceEqual(other.Values) && AtSeconds.SequenceEqual(other.AtSeconds);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.IsEmpty ? 0 : Values[0].GetHashCode();

    /// <summary>The word for a feature, as in the JSON of a calibration.</summary>
    public static string NameOf(WindowFeature feature) => feature.ToString().ToLowerInvariant();
}
