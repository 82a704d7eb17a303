using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>Rows of whole numbers in blocks, all full but the last.</summary>
internal sealed class ColumnTable
{
    public ColumnTable(ImmutableArray<ColumnBlock> blocks)
    {
        Blocks = blocks;
        for (var i = 0; i + 1 < blocks.Length; i++)
        {
            if (blocks[i].Count != ColumnBlock.MostRows)
                throw new SessionIndexException($"expected {ColumnBlock.MostRows} rows in every block but the last, found {blocks[i].Count}");
        }

        Count = blocks.IsEmpty ? 0 : ((blocks.Length - 1) * ColumnBlock.MostRows) + blocks[^1].Count;
    }

    public ImmutableArray<ColumnBlock> Blocks { get; }

    public int Count { get; }

    public long this[int column, int row] => Blocks[row / ColumnBlock.MostRows][column, row % ColumnBlock.MostRows];

    /// <summary>Gathers rows; the last one may still change.</summary>
    internal sealed class Builder(int columns)
    {
        private readonly List<ColumnBlock> _full = [];
        private readonly List<long[]> _rows = [];

        public Builder(int columns, ColumnTable earlier)
            : this(columns)
        {
            // The last block is opened again even where it is full: its last row may still change.
            foreach (var block in earlier.Blocks.SkipLast(1))
            {
                _full.Add(block);
                Bytes += block.Bytes.Length;
            }

            if (!earlier.Blocks.IsEmpty)
                _rows.AddRange(Enumerable.Range(0, earlier.Blocks[^1].Count).Select(earlier.Blocks[^1].Row));
        }

        public int Count => (_full.Count * ColumnBlock.MostRows) + _rows.Count;

        /// <summary>Bytes of the full blocks.</summary>
        public long Bytes { get; private set; }

        /// <summary>The last row, to be changed in place; null before the first and right after a block was filled.</summary>
        public long[]? Last => _rows.Count == 0 ? null : _rows[^1];

        public void Add(params long[] row)
        {
            if (_rows.Count == ColumnBlock.MostRows)
                Fill();
            _rows.Add(row);
        }

        public ColumnTable Build() => new([.. _full, .. _rows.Count == 0 ? [] : new[] { ColumnBlock.Of(_rows, columns) }]);

        private void Fill()
        {
            var block = ColumnBlock.Of(_rows, columns);
            Bytes += block.Bytes.Length;
            _full.Add(block);
            _rows.Clear();
        }
    }
}
