using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Numerics;

public sealed class SampleStatisticsTests
{
    // NumPy's percentile with its default interpolation.
    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(0.5, 3.0)]
    [InlineData(0.95, 8.4)]
    [InlineData(1.0, 9.0)]
    public void A_quantile_lies_between_its_neighbours(double quantile, double expected) =>
        SampleStatistics.Quantile([9, 1, 3, 2, 6], quantile).ShouldBe(expected, 1e-12);

    [Fact]
    public void An_empty_sample_has_no_quantile() => SampleStatistics.Median([]).ShouldBe(double.NaN);

    [Fact]
    public void The_median_absolute_deviation_ignores_one_wild_value() =>
        SampleStatistics.MedianAbsoluteDeviation([1, 2, 3, 4, 1000], 3).ShouldBe(1);
}
