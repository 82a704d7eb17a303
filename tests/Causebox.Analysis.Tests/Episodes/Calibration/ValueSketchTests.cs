using Causebox.Analysis.Episodes;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Episodes.Calibration;

public sealed class ValueSketchTests
{
    private static readonly Arbitrary<double[]> Samples = Gen.Frequency(
            (6, Gen.Choose(-6283, 6283).Select(value => value / 1000.0)),
            (1, Gen.Choose(-30, 30).Select(exponent => Math.ScaleB(1.37, exponent * 10))),
            (1, Gen.Elements(0.0, -0.0, 1e300, -1e300, double.Epsilon, double.MaxValue, 1e-15)))
        .ArrayOf().ToArbitrary();

    [Fact]
    public void Sketches_of_parts_merged_in_any_order_are_the_sketch_of_the_whole() => Prop.ForAll(Samples, Samples, (one, other) =>
    {
        var whole = Of([.. one, .. other]);
        Same(whole, Of([.. other.Reverse(), .. one]));
        Same(whole, Merged(Of(one), Of(other)));
        Same(whole, Merged(Of(other), Of(one)));
        Same(whole, Merged(new ValueSketch(), Of(one), new ValueSketch(), Of(other)));
        Same(whole, ValueSketch.Of(whole.Exponent, [.. whole.Cells.Select(cell => cell.Key)], [.. whole.Cells.Select(cell => cell.Value)]).ShouldNotBeNull());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_quantile_is_right_to_half_a_cell() => Prop.ForAll(Samples, Gen.Choose(0, 1000).ToArbitrary(), (sample, thousandths) =>
    {
        var sketch = Of(sample);
        sketch.Cells.Count.ShouldBeLessThanOrEqualTo(ValueSketch.MostCells);
        sketch.Count.ShouldBe(sample.Length);
        if (sample.Length == 0)
        {
            sketch.Quantile(0.5).ShouldBe(double.NaN);
            return;
        }

        var exact = sample.Order().ElementAt((int)Math.Floor(thousandths / 1000.0 * (sample.Length - 1)));
        Math.Abs(sketch.Quantile(thousandths / 1000.0) - exact).ShouldBeLessThanOrEqualTo(Math.ScaleB(0.5, sketch.Exponent) * 1.0001);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_outlier_does_not_coarsen_what_the_others_are()
    {
        var sketch = Of([.. Enumerable.Range(0, 10_000).Select(i => Math.Sin(i * 0.01)), 1e6]);
        Math.ScaleB(1, sketch.Exponent).ShouldBeLessThan(0.1);
        sketch.Quantile(1).ShouldBe(1e6, 0.1);
    }

    [Theory]
    [InlineData(0, new long[] { 1, 1 }, new long[] { 1, 1 })]
    [InlineData(0, new long[] { 1 }, new long[] { 0 })]
    [InlineData(0, new long[] { 1 }, new long[] { 1, 2 })]
    [InlineData(5000, new long[] { 1 }, new long[] { 1 })]
    public void What_makes_no_sense_is_no_sketch(int exponent, long[] cells, long[] counts) => ValueSketch.Of(exponent, cells, counts).ShouldBeNull();

    private static ValueSketch Of(double[] values)
    {
        var sketch = new ValueSketch();
        foreach (var value in values)
            sketch.Add(value);
        return sketch;
    }

    private static ValueSketch Merged(params ValueSketch[] sketches)
    {
        foreach (var other in sketches.Skip(1))
            sketches[0].Add(other);
        return sketches[0];
    }

    private static void Same(ValueSketch one, ValueSketch other)
    {
        (other.Exponent, other.Count).ShouldBe((one.Exponent, one.Count));
        other.Cells.ShouldBe(one.Cells);
    }
}
