using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>The columns of an index: cycles, the frames of each camera, segments.</summary>
internal sealed record IndexContent(ImmutableArray<CycleBlock> Cycles, ImmutableArray<ColumnTable> Frames, ColumnTable Segments)
{
    public static IndexContent Empty { get; } = new([], [], new ColumnTable([]));

    /// <summary>Bytes of all blocks.</summary>
    public long Bytes => Cycles.Sum(block => (long)block.Bytes.Length)
        + Frames.Sum(table => table.Blocks.Sum(block => (long)block.Bytes.Length))
        + Segments.Blocks.Sum(block => (long)block.Bytes.Length);
}
