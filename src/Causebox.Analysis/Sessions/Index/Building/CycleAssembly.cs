using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>
/// Holds the newest cycles until no more messages of them are to be expected, then seals them into blocks by id. A message for a cycle below those that
/// are sealed comes too late and is only counted.
/// </summary>
internal sealed class CycleAssembly
{
    /// <summary>How many cycles a sealed block has.</summary>
    public const int SealedRows = 4096;

    // How far out of order cycles may come.
    private const int Slack = 512;
    private const int InferredLayer = -2;
    private const string Normal = "normal";
    private readonly Dictionary<long, PendingCycle> _pending = [];
    private readonly List<CycleBlock> _sealed = [];
    private PendingCycle? _lastBegun;
    private string _contextBefore = Normal;

    public CycleAssembly()
    {
    }

    /// <summary>Goes on from the blocks of an index, the last of which is pending.</summary>
    public CycleAssembly(ImmutableArray<CycleBlock> blocks, bool hasPending, long lastBegun, string contextBefore, SplitParts commonParts)
    {
        _sealed.AddRange(hasPending ? blocks[..^1] : blocks);
        Bytes = _sealed.Sum(block => (long)block.Bytes.Length);
        _contextBefore = contextBefore;
        CommonParts = commonParts;
        if (!hasPending)
            return;
        foreach (var cycle in blocks[^1].Rows())
        {
            cycle.Events.RemoveAll(item => item.Layer == InferredLayer);
            _pending.Add(cycle.Id, cycle);
        }

        _lastBegun = _pending.GetValueOrDefault(lastBegun);
    }

    /// <summary>Bytes of the sealed blocks.</summary>
    public long Bytes { get; private set; }

    public long LastBegun => _lastBegun?.Id ?? -1;

    /// <summary>The context that the last sealed cycle left behind.</summary>
    public string ContextBefore => _contextBefore;

    /// <summary>The parts that every sealed split-topic cycle has.</summary>
    public SplitParts CommonParts { get; private set; } = SplitParts.All;

    public bool HasPending => _pending.Count > 0;

    /// <summary>The cycle of an id, begun where it is new; null where it comes too late.</summary>
    public PendingCycle? Begin(long id, ulong logTime, SessionGeneration generation)
    {
        if (!_pending.TryGetValue(id, out var cycle))
        {
            if (_sealed.Count > 0 && id <= _sealed[^1].LastId)
                return null;
            _pending.Add(id, cycle = new PendingCycle { Id = id, LogTime = logTime, Generation = generation });
            if (_pending.Count >= SealedRows + Slack)
                Seal(keep: id);
        }

        return _lastBegun = cycle;
    }

    /// <summary>Leaves out a last cycle that a crash cut between two of its messages: it lacks some that all others have.</summary>
    public void DropUnfinished()
    {
        if (_lastBegun is not { Generation: SessionGeneration.G1 } last)
            return;
        var usual = _pending.Values.Where(cycle => cycle != last && cycle.Generation == SessionGeneration.G1)
            .Aggregate(CommonParts, (parts, cycle) => parts & cycle.Parts);
        if ((last.Parts & usual) != usual)
            _pending.Remove(last.Id);
    }

    /// <summary>Forgets what is pending.</summary>
    public void Clear() => _pending.Clear();

    /// <summary>The blocks; what is pending is the last.</summary>
    public ImmutableArray<CycleBlock> Build()
    {
        if (_pending.Count == 0)
            return [.. _sealed];
        var cycles = _pending.Values.OrderBy(cycle => cycle.Id).ToArray();
        _ = Infer(cycles);
        var last = CycleBlock.Of(cycles);
        foreach (var cycle in cycles)
            cycle.Events.RemoveAll(item => item.Layer == InferredLayer);
        return [.. _sealed, last];
    }

    private void Seal(long keep)
    {
        // The newest is still to be filled: where it sorts among the lowest, it waits for the next block and is late from then on.
        var cycles = _pending.Values.OrderBy(cycle => cycle.Id).Take(SealedRows).Where(cycle => cycle.Id != keep).ToArray();
        _contextBefore = Infer(cycles);
        var block = CycleBlock.Of(cycles);
        _sealed.Add(block);
        Bytes += block.Bytes.Length;
        foreach (var cycle in cycles)
        {
            if (cycle.Generation == SessionGeneration.G1)
                CommonParts &= cycle.Parts;
            _pending.Remove(cycle.Id);
        }

        // A cycle below the block would break the order of the blocks.
        if (keep < block.LastId)
            _pending.Remove(keep);
    }

    /// <summary>Adds the changes of context that only show in the cycles.</summary>
    private string Infer(IEnumerable<PendingCycle> cycles)
    {
        var before = _contextBefore;
        foreach (var cycle in cycles)
        {
            if (cycle.Context is not { } context)
                continue;
            if (context != before && !cycle.Events.Exists(item => item.Change is not null))
                cycle.AddEvent(PendingEvent.Transition("change", context, before, null, null) with { Layer = InferredLayer });
            before = context;
        }

        return before;
    }
}
