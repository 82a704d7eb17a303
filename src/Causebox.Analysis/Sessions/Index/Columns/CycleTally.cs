namespace Causebox.Analysis.Sessions.Index;

/// <summary>What some cycles come to: counts by decision, missing neighbours, and the range of their log times.</summary>
internal sealed record CycleTally
{
    public long Violations { get; private init; }

    public long Clamps { get; private init; }

    /// <summary>Those with either, and those of which a guard says otherwise than the cycle.</summary>
    public long Notable { get; private init; }

    public long Missing { get; private init; }

    public ulong LeastLogTime { get; private init; }

    public ulong GreatestLogTime { get; private init; }

    public int Generations { get; private init; }

    /// <summary>Counts a block; its ids must rise.</summary>
    public static CycleTally Of(CycleBlock block)
    {
        var values = new long[block.Count];
        block.Ids.Decode(values);
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] <= values[i - 1])
                throw new SessionIndexException("expected rising cycle ids in a block, found them in another order");
        }

        var missing = values[^1] - values[0] + 1 - values.Length;
        var (violations, clamps, notable) = CountFlags(block, values);
        var (least, greatest) = MeasureTimes(block, values);
        var generations = 0;
        for (var i = 0; i < block.Count; i++)
            generations |= 1 << (int)block.GenerationOf(i);
        return new CycleTally
        {
            Violations = violations,
            Clamps = clamps,
            Notable = notable,
            Missing = missing,
            LeastLogTime = least,
            GreatestLogTime = greatest,
            Generations = generations,
        };
    }

    private static (long Violations, long Clamps, long Notable) CountFlags(CycleBlock block, long[] values)
    {
        block.Flags.Decode(values);
        var (violations, clamps, notable) = (0L, 0L, 0L);
        foreach (var bits in values)
        {
            var flags = new CycleFlags(bits);
            violations += flags.HasViolation ? 1 : 0;
            clamps += flags.HasClamp ? 1 : 0;
            notable += flags.IsNotable ? 1 : 0;
        }

        return (violations, clamps, notable);
    }

    private static (ulong Least, ulong Greatest) MeasureTimes(CycleBlock block, long[] values)
    {
        block.LogTimes.Decode(values);
        var (least, greatest) = (ulong.MaxValue, 0UL);
        foreach (var value in values)
        {
            var time = unchecked((ulong)value);
            (least, greatest) = (Math.Min(least, time), Math.Max(greatest, time));
        }

        return (least, greatest);
    }
}
