namespace Causebox.Analysis.Sessions.Index;

/// <summary>What some cycles come to: counts by decision, missing neighbours, and the range of their log times.</summary>
internal sealed record CycleTally
{
    public long Violations { get; private init; }

    public long Clamps { get; private init; }

    public long Missing { get; private init; }

    public ulong LeastLogTime { get; private init; }

    public ulong GreatestLogTime { get; private init; }

    /// <summary>Whether log times never fall from one cycle to the next.</summary>
    public bool IsInTimeOrder { get; private init; }

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
        var (violations, clamps) = CountFlags(block, values);
        var (least, greatest, ordered) = MeasureTimes(block, values);
        var generations = 0;
        for (var i = 0; i < block.Count; i++)
            generations |= 1 << (int)block.GenerationOf(i);
        return new CycleTally
        {
            Violations = violations,
            Clamps = clamps,
            Missing = missing,
            LeastLogTime = least,
            GreatestLogTime = greatest,
            IsInTimeOrder = ordered,
            Generations = generations,
        };
    }

    private static (long Violations, long Clamps) CountFlags(CycleBlock block, long[] values)
    {
        block.Flags.Decode(values);
        var (violations, clamps) = (0L, 0L);
        foreach (var bits in values)
        {
            var flags = new CycleFlags(bits);
            violations += flags.HasViolation ? 1 : 0;
            clamps += flags.HasClamp ? 1 : 0;
        }

        return (violations, clamps);
    }

    private static (ulong Least, ulong Greatest, bool InOrder) MeasureTimes(CycleBlock block, long[] values)
    {
        block.LogTimes.Decode(values);
        var (least, greatest, ordered, before) = (ulong.MaxValue, 0UL, true, 0UL);
        foreach (var value in values)
        {
            var time = unchecked((ulong)value);
            (least, greatest) = (Math.Min(least, time), Math.Max(greatest, time));
            ordered &= time >= before;
            before = time;
        }

        return (least, greatest, ordered);
    }
}
