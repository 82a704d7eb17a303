using System.Numerics;
using System.Runtime.InteropServices;

namespace Causebox.Analysis.Episodes;

/// <summary>What a piece of a channel's values is like, found in one vectorized pass.</summary>
/// <param name="Low">The smallest; meaningless unless all are finite.</param>
/// <param name="High">The largest; meaningless unless all are finite.</param>
/// <param name="IsFinite">Whether all are finite.</param>
/// <param name="Changes">How many differ from the one before; NaN does not differ from NaN.</param>
internal readonly record struct ValueBlock(double Low, double High, bool IsFinite, int Changes)
{
    /// <summary>Looks at at least one value.</summary>
    /// <param name="values">The values.</param>
    /// <param name="previous">The value before them.</param>
    public static ValueBlock Of(ReadOnlySpan<double> values, double previous)
    {
        var block = new ValueBlock(values[0], values[0], double.IsFinite(values[0]), Differ(values[0], previous) ? 1 : 0);
        var i = 1;
        if (values.Length > 2 * Vector<double>.Count)
            (block, i) = block.WithVectors(values);
        var (low, high, isFinite, changes) = block;
        for (; i < values.Length; i++)
        {
            low = Math.Min(low, values[i]);
            high = Math.Max(high, values[i]);
            isFinite &= double.IsFinite(values[i]);
            changes += Differ(values[i], values[i - 1]) ? 1 : 0;
        }

        return new ValueBlock(low, high, isFinite, changes);
    }

    /// <summary>Whether one value is a change from another.</summary>
    public static bool Differ(double value, double previous) => value != previous && !value.Equals(previous);

    private (ValueBlock Block, int Next) WithVectors(ReadOnlySpan<double> values)
    {
        ref var first = ref MemoryMarshal.GetReference(values);
        var (low, high) = (new Vector<double>(Low), new Vector<double>(High));
        var (same, odd) = (Vector<long>.Zero, Vector<double>.Zero);
        var i = 1;
        for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var now = Vector.LoadUnsafe(ref first, (nuint)i);
            var before = Vector.LoadUnsafe(ref first, (nuint)(i - 1));
            // Each lane of a comparison that holds is -1.
            same += Vector.Equals(now, before) | (~Vector.Equals(now, now) & ~Vector.Equals(before, before));
            low = Vector.Min(low, now);
            high = Vector.Max(high, now);
            // Nothing but what is finite leaves zero.
            odd += now - now;
        }

        var block = new ValueBlock(Low, High, IsFinite && Vector.EqualsAll(odd, Vector<double>.Zero), Changes + (i - 1) + (int)Vector.Sum(same));
        for (var lane = 0; lane < Vector<double>.Count; lane++)
            block = block with { Low = Math.Min(block.Low, low[lane]), High = Math.Max(block.High, high[lane]) };
        return (block, i);
    }
}
