namespace Causebox.Analysis.Sessions.Index;

/// <summary>Some thousand rows of whole numbers, in columns.</summary>
internal sealed class ColumnBlock
{
    public const int MostRows = 4096;
    private readonly PackedColumn[] _columns;

    private ColumnBlock(byte[] bytes, int columns)
    {
        var from = new BlockCursor(bytes);
        Bytes = bytes;
        Count = from.Count(MostRows, "rows");
        if (Count == 0)
            throw new SessionIndexException("expected a block of rows, found an empty one");
        _columns = new PackedColumn[columns];
        for (var i = 0; i < columns; i++)
            _columns[i] = PackedColumn.Read(from, Count);
        from.End();
    }

    public byte[] Bytes { get; }

    public int Count { get; }

    public long this[int column, int row] => _columns[column][row];

    public static ColumnBlock Parse(byte[] bytes, int columns) => new(bytes, columns);

    public static ColumnBlock Of(IReadOnlyList<long[]> rows, int columns)
    {
        var to = new BlockBuffer();
        to.Int32(rows.Count);
        var values = new long[rows.Count];
        for (var column = 0; column < columns; column++)
        {
            for (var row = 0; row < values.Length; row++)
                values[row] = rows[row][column];
            PackedColumn.Write(to, values);
        }

        return new ColumnBlock(to.ToArray(), columns);
    }

    public long[] Row(int row)
    {
        var values = new long[_columns.Length];
        for (var column = 0; column < values.Length; column++)
            values[column] = _columns[column][row];
        return values;
    }
}
