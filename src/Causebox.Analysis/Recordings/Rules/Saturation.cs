namespace Causebox.Analysis.Recordings;

/// <summary>A measured field sat at its highest or lowest value.</summary>
/// <param name="Where">The field.</param>
/// <param name="IsCeiling">At its maximum or its minimum.</param>
/// <param name="Bound">That value.</param>
/// <param name="Share">Share of its readings within 1 % of its range of the bound.</param>
/// <param name="Exact">Readings exactly at the bound.</param>
/// <param name="Since">Log time of the first reading near the bound, nanoseconds.</param>
/// <param name="ShareSince">Share of the readings near the bound from then on.</param>
internal sealed record Saturation(FieldRef Where, bool IsCeiling, double Bound, double Share, long Exact, ulong Since, double ShareSince)
{
    private const int FewestReadings = 100;
    private const int FewestTouches = 20;
    private const int FewestTouchesOfADrive = 3;
    private const double NearBound = 0.01;

    // As the source document has it for action channels: at its observed minimum or maximum for 40 % of the run.
    private const double LeastShare = 0.4;
    private const double LeastExactShare = 0.03;

    public static Saturation? Of(FieldRef where)
    {
        var numbers = where.Field.Numbers!;
        // Counters and progress end at their highest value by nature; a field that rests at its bound once is parked, not saturated.
        if (numbers.Count < FewestReadings || numbers.Falls == 0 || numbers.Rises == 0)
            return null;
        return At(where, numbers, isCeiling: true) ?? At(where, numbers, isCeiling: false);
    }

    /// <summary>
    /// Whether the field came to a bound of its own often, as a limited one does. One that is there in a few long stretches is parked, or
    /// dead.
    /// </summary>
    public static bool Touches(FieldRef where, double bound)
    {
        var numbers = where.Field.Numbers!;
        var track = bound.Equals(numbers.Max) ? numbers.Maximum : bound.Equals(numbers.Min) ? numbers.NegatedMinimum : null;
        return track is not null && track.Stretches >= (FieldWords.IsDriven(where) ? FewestTouchesOfADrive : FewestTouches);
    }

    private static Saturation? At(FieldRef where, NumericTrack numbers, bool isCeiling)
    {
        var (bound, track) = isCeiling ? (numbers.Max, numbers.Maximum) : (numbers.Min, numbers.NegatedMinimum);
        var range = numbers.Max - numbers.Min;
        if (bound == 0 || track.Count < LeastExactShare * numbers.Count || !Touches(where, bound))
            return null;
        var near = numbers.Sample.Where(reading => Math.Abs(reading.Value - bound) <= NearBound * range).ToArray();
        var share = (double)near.Length / numbers.Sample.Count;
        if (share < LeastShare)
            return null;
        var since = near[0].Time;
        var after = numbers.Sample.Count(reading => reading.Time >= since);
        return new Saturation(where, isCeiling, bound, share, track.Count, since, (double)near.Length / after);
    }
}
