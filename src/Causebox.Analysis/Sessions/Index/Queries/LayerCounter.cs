using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>Counts what each layer decided, bucket by bucket. Only cycles in which any layer did more than pass are looked at one by one.</summary>
internal sealed class LayerCounter(int buckets)
{
    private const int Unknown = 32;
    private const int Kinds = 3;
    private const long All = (2L << Unknown) - 1;
    private readonly int[]?[] _counts = new int[]?[(Unknown + 1) * Kinds];
    private readonly long[] _clamps = new long[CycleBlock.MostRows];
    private readonly long[] _rejects = new long[CycleBlock.MostRows];
    private readonly long[] _faults = new long[CycleBlock.MostRows];
    private readonly int[] _marked = new int[CycleBlock.MostRows];
    private int _count;
    private int _next;

    /// <summary>Goes on to a block. Its flags are those of all rows, or empty where the first row's are those of all.</summary>
    public void Begin(CycleBlock block, ReadOnlySpan<long> flags)
    {
        (_count, _next) = (0, 0);
        var isSame = flags.IsEmpty;
        var first = new CycleFlags(block.Flags[0] & 0xff).Decision;
        if (isSame && first == Decision.Pass && block.EventCount == 0 && IsZero(block.ViolatedLayers) && IsZero(block.ClampedLayers))
            return;
        block.ViolatedLayers.Decode(_rejects.AsSpan(0, block.Count));
        block.ClampedLayers.Decode(_clamps.AsSpan(0, block.Count));
        _faults.AsSpan(0, block.Count).Clear();
        for (var i = 0; i < block.EventCount; i++)
            Note(block, i);
        for (var row = 0; row < block.Count; row++)
            Mark(row, isSame ? first : new CycleFlags(flags[row] & 0xff).Decision);
    }

    /// <summary>Counts a stretch of the block's rows, which follow each other.</summary>
    public void Add(int bucket, int start, int end)
    {
        while (_next < _count && _marked[_next] < start)
            _next++;
        for (; _next < _count && _marked[_next] < end; _next++)
        {
            var row = _marked[_next];
            Count(_clamps[row], 0, bucket);
            Count(_rejects[row], 1, bucket);
            Count(_faults[row], 2, bucket);
        }
    }

    public ImmutableArray<LayerCounts> Build() =>
    [
        .. Enumerable.Range(0, Unknown + 1).Where(layer => Enumerable.Range(0, Kinds).Any(kind => _counts[(layer * Kinds) + kind] is not null))
            .Select(layer => new LayerCounts(layer == Unknown ? null : layer, Column(layer, 0), Column(layer, 1), Column(layer, 2))),
    ];

    private static bool IsZero(PackedColumn column) => column.IsConstant && column[0] == 0;

    private ImmutableArray<int> Column(int layer, int kind) => [.. _counts[(layer * Kinds) + kind] ?? new int[buckets]];

    private void Note(CycleBlock block, int item)
    {
        var (decision, layer) = block.DecisionOf(item);
        var bit = 1L << (layer < 0 ? Unknown : layer);
        var masks = decision switch
        {
            Decision.Clamp => _clamps,
            Decision.Reject => _rejects,
            Decision.Fault => _faults,
            _ => null,
        };
        if (masks is not null)
            masks[block.EventRow(item)] |= bit;
    }

    /// <summary>Keeps a row where a layer did more than pass: a layer counts with its gravest decision, and a cycle's own word that no layer bears out is of no known layer.</summary>
    private void Mark(int row, Decision decision)
    {
        var faults = _faults[row] & All;
        var rejects = _rejects[row] & All & ~faults;
        var clamps = _clamps[row] & All & ~(faults | rejects);
        if ((faults | rejects | clamps) == 0 && decision == Decision.Pass)
            return;
        if (decision == Decision.Fault && faults == 0)
            faults = 1L << Unknown;
        else if (decision == Decision.Reject && (faults | rejects) == 0)
            rejects = 1L << Unknown;
        else if (decision == Decision.Clamp && (faults | rejects | clamps) == 0)
            clamps = 1L << Unknown;
        (_faults[row], _rejects[row], _clamps[row]) = (faults, rejects, clamps);
        _marked[_count++] = row;
    }

    private void Count(long layers, int kind, int bucket)
    {
        for (; layers != 0; layers &= layers - 1)
            (_counts[((int)long.TrailingZeroCount(layers) * Kinds) + kind] ??= new int[buckets])[bucket]++;
    }
}
