using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>The cycles of a file by rising id, over all its blocks.</summary>
internal sealed class CycleRows
{
    private readonly int[] _starts;

    public CycleRows(ImmutableArray<CycleBlock> blocks)
    {
        Blocks = blocks;
        _starts = new int[blocks.Length];
        for (var i = 0; i < blocks.Length; i++)
        {
            _starts[i] = Count;
            Count = checked(Count + blocks[i].Count);
        }
    }

    public ImmutableArray<CycleBlock> Blocks { get; }

    public int Count { get; }

    public long FirstId => Blocks[0].FirstId;

    public long LastId => Blocks[^1].LastId;

    /// <summary>Where a row lies.</summary>
    public (CycleBlock Block, int Row) this[int row]
    {
        get
        {
            var block = Array.BinarySearch(_starts, row);
            block = block < 0 ? ~block - 1 : block;
            return (Blocks[block], row - _starts[block]);
        }
    }

    /// <summary>The number of a block's first row.</summary>
    public int StartOf(int block) => _starts[block];

    /// <summary>The first row whose id is not below; <see cref="Count"/> where there is none.</summary>
    public int RowFrom(long id)
    {
        var (low, high) = (0, Blocks.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Blocks[middle].LastId < id)
                low = middle + 1;
            else
                high = middle;
        }

        return low == Blocks.Length ? Count : _starts[low] + Blocks[low].RowFrom(id);
    }

    /// <summary>The rows of a range of ids; null bounds are none.</summary>
    public (int Start, int End) Range(long? start, long? end) =>
        (start is { } first ? RowFrom(first) : 0, end is { } last ? RowFrom(last) : Count);

    public ulong LogTime(int row)
    {
        var (block, place) = this[row];
        return unchecked((ulong)block.LogTimes[place]);
    }

    /// <summary>The first row whose log time is not earlier; <see cref="Count"/> where there is none. Supposes that log times rise with the ids.</summary>
    public int RowAt(ulong logTime)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (LogTime(middle) < logTime)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
