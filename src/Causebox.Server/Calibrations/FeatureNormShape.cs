namespace Causebox.Server.Calibrations;

/// <summary>What is usual of a feature, as it is written.</summary>
internal sealed record FeatureNormShape(double? Low, double? LowMedian, double? LowScale, double? High, double? HighMedian, double? HighScale);
