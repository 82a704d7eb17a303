namespace Causebox.Analysis.Recordings;

/// <summary>How a measured field usually behaves, and where it did not.</summary>
internal sealed class Shape
{
    // Outside of what the middle 90 % of the readings fill, by this share of it: 2.5 standard deviations of a normal distribution.
    private const double LeastExcess = 0.25;

    // One noisy reading can be far out of a narrow band; only well out of it is it worth a word by itself.
    private const double SharpStep = 6;
    private const double RarestShare = 0.04;

    private Shape(double low, double high, double median, double usualStep)
    {
        Low = low;
        High = high;
        Median = median;
        UsualStep = usualStep;
    }

    /// <summary>5 % of the readings are below.</summary>
    public double Low { get; }

    /// <summary>5 % of the readings are above.</summary>
    public double High { get; }

    public double Median { get; }

    /// <summary>95 % of the steps from reading to reading are at most this.</summary>
    public double UsualStep { get; }

    public Excursion Above { get; private init; } = Excursion.None;

    public Excursion Below { get; private init; } = Excursion.None;

    /// <summary>Steps of at least half of the usual values' width, and much more than usual.</summary>
    public Reading[] SharpSteps { get; private init; } = [];

    public static Shape Of(NumericTrack numbers)
    {
        double[] values = [.. numbers.Sample.Select(reading => reading.Value)];
        double[] steps = [.. numbers.Sample.Select(reading => reading.Step).Where(double.IsFinite)];
        var shape = new Shape(
            SampleStatistics.Quantile(values, 0.05), SampleStatistics.Quantile(values, 0.95),
            SampleStatistics.Median(values), SampleStatistics.Quantile(steps, 0.95));
        var band = shape.High - shape.Low;
        if (!(band > 0))
            return shape;
        return new Shape(shape.Low, shape.High, shape.Median, shape.UsualStep)
        {
            Above = shape.Excursions(numbers, numbers.Highest, isAbove: true),
            Below = shape.Excursions(numbers, numbers.Lowest, isAbove: false),
            SharpSteps =
            [
                .. numbers.Steepest.Items.Select(item => item.Item)
                    .Where(reading => reading.Step >= 0.5 * band && reading.Step >= Math.Min(SharpStep * shape.UsualStep, 0.8 * band)),
            ],
        };
    }

    private Excursion Excursions(NumericTrack numbers, Largest<Reading> extremes, bool isAbove)
    {
        var band = High - Low;
        var edge = isAbove ? High + (LeastExcess * band) : Low - (LeastExcess * band);
        Reading[] outside =
        [
            .. extremes.Items.Select(item => item.Item)
                .Where(reading => isAbove ? reading.Value > edge : reading.Value < edge)
                .OrderBy(reading => reading.Time),
        ];
        if (outside.Length == 0 || outside.Length > Math.Max(1, RarestShare * numbers.Count))
            return Excursion.None;
        Reading[] onsets = [.. outside.Where(reading => IsSudden(reading, edge, isAbove))];
        var furthest = isAbove ? outside.Max(reading => reading.Value) - High : Low - outside.Min(reading => reading.Value);
        return new Excursion(isAbove, outside, onsets, furthest / band);
    }

    // Sudden: in one step from inside, and most of the way from the middle in that step.
    private bool IsSudden(in Reading reading, double edge, bool isAbove) =>
        (isAbove ? reading.Previous <= edge : reading.Previous >= edge) && reading.Step >= 0.5 * Math.Abs(reading.Value - Median);
}
