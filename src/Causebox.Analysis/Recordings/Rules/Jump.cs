namespace Causebox.Analysis.Recordings;

/// <summary>A measured field left its usual values at once, or stepped where it always moved smoothly.</summary>
/// <param name="Where">The field.</param>
/// <param name="Readings">The readings that jumped, in the order of time.</param>
/// <param name="IsSpike">Whether it came back; otherwise it went on from where it landed.</param>
/// <param name="Strength">How far beyond what is usual: widths of the usual band, or usual steps.</param>
/// <param name="IsGross">Whether no ordinary behaviour goes that far.</param>
/// <param name="MayBeMore">Whether more readings jumped than are kept.</param>
internal sealed record Jump(FieldRef Where, Reading[] Readings, bool IsSpike, double Strength, bool IsGross, bool MayBeMore)
{
    private const int FewestReadings = 50;

    // In widths of the middle 90 %: five, and sixteen, standard deviations of a normal distribution.
    private const double LeastExcess = 1;
    private const double GrossExcess = 4.5;
    private const double LeastSteps = 15;
    private const double GrossSteps = 40;
    private const int MostSteps = 5;

    public static Jump? Of(FieldRef where)
    {
        var numbers = where.Field.Numbers!;
        if (numbers.Count < FewestReadings || numbers.Runs.Changes < 0.5 * numbers.Count || numbers.Falls == 0 || numbers.Rises == 0)
            return null;
        return Spike(where, numbers) ?? Step(where, numbers);
    }

    private static Jump? Spike(FieldRef where, NumericTrack numbers)
    {
        var shape = where.Field.Shape;
        var worst = shape.Above.Excess >= shape.Below.Excess ? shape.Above : shape.Below;
        if (worst.Excess < LeastExcess || worst.Onsets.Length == 0)
            return null;
        return new Jump(where, worst.Onsets, true, worst.Excess, worst.Excess >= GrossExcess,
            worst.Readings.Length >= NumericTrack.MostExtremes);
    }

    private static Jump? Step(FieldRef where, NumericTrack numbers)
    {
        var shape = where.Field.Shape;
        var range = numbers.Max - numbers.Min;
        if (!(shape.UsualStep > 0) || shape.UsualStep > 0.05 * range)
            return null;
        Reading[] steps =
        [
            .. numbers.Steepest.Items.Select(item => item.Item)
                .Where(reading => reading.Step >= LeastSteps * shape.UsualStep && reading.Step >= 0.2 * range && !IsWrap(reading, numbers))
                .OrderBy(reading => reading.Time),
        ];
        if (steps.Length is 0 or > MostSteps)
            return null;
        var strength = steps.Max(reading => reading.Step) / shape.UsualStep;
        return new Jump(where, steps, false, strength, strength >= GrossSteps, false);
    }

    // Angles go round, quaternions change sign, sawtooths start again.
    private static bool IsWrap(in Reading reading, NumericTrack numbers)
    {
        var range = numbers.Max - numbers.Min;
        var (low, high) = (Math.Min(reading.Value, reading.Previous), Math.Max(reading.Value, reading.Previous));
        return (low - numbers.Min <= 0.05 * range && numbers.Max - high <= 0.05 * range)
            || Math.Abs(reading.Step - (2 * Math.PI)) < 0.3 || Math.Abs(reading.Step - 360) < 15
            || Math.Abs(reading.Value + reading.Previous) <= 0.1 * Math.Abs(reading.Value);
    }
}
