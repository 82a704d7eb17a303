using System.Buffers;

namespace Causebox.Analysis.Episodes;

/// <summary>Reads the elements of a member through a buffer of a fixed size.</summary>
internal static class MemberReading
{
    private const int BlockBytes = 32 << 10;
    private const int LeastStampBytes = 4;

    /// <summary>The stamps of a stream in nanoseconds, with room for one more behind them.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="stamps">The member that holds them.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="NpzException">They are damaged, or no stamps.</exception>
    public static long[] ReadStamps(Stream archive, NumericMember stamps, CancellationToken cancellation)
    {
        if (stamps.Columns != 1 || stamps.Rows < 2 || stamps.Type.Size < LeastStampBytes)
            throw new NpzException($"expected one stamp of at least {LeastStampBytes} bytes a row, found the shape {stamps.Header.ShownShape} of {stamps.Header.Type}");
        var isSeconds = stamps.Name.Name == MemberName.Seconds;
        var all = new long[stamps.Rows + 1];
        var at = 0;
        ForEachBlock(archive, stamps, BlockBytes / stamps.Type.Size, (block, count) =>
        {
            if (!isSeconds && stamps.Type is { Kind: 'i', Size: sizeof(long) })
                System.Runtime.InteropServices.MemoryMarshal.Cast<byte, long>(block).CopyTo(all.AsSpan(at));
            else
                Convert(stamps.Type, block, all.AsSpan(at, count), isSeconds ? 1e9 : 1);
            at += count;
        }, cancellation);
        return all;
    }

    /// <summary>Every column's values, each in the order of rows, in pieces.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="series">The member.</param>
    /// <param name="add">Takes a column and its next values.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="NpzException">It is damaged; what was given before is not to be used.</exception>
    public static void ReadColumns(Stream archive, NumericMember series, Action<int, ReadOnlySpan<double>> add, CancellationToken cancellation)
    {
        var isColumnMajor = series.Header.IsFortranOrder && series.Columns > 1;
        var width = isColumnMajor ? 1 : series.Columns;
        var rowsInBlock = Math.Max(1, BlockBytes / (width * series.Type.Size));
        var values = ArrayPool<double>.Shared.Rent(rowsInBlock);
        try
        {
            var done = 0L;
            ForEachBlock(archive, series, rowsInBlock * width, (block, count) =>
            {
                if (isColumnMajor)
                    AddWhole(series, block, values.AsSpan(0, count), done, add);
                else
                    AddStriped(series, block, values.AsSpan(0, count / width), add);
                done += count;
            }, cancellation);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(values);
        }
    }

    private static void AddStriped(NumericMember series, ReadOnlySpan<byte> block, Span<double> values, Action<int, ReadOnlySpan<double>> add)
    {
        for (var column = 0; column < series.Columns; column++)
        {
            series.Type.Decode(block, column, series.Columns, values);
            add(column, values);
        }
    }

    /// <summary>A piece of a member whose columns follow one another; it may begin in one column and end in another.</summary>
    private static void AddWhole(NumericMember series, ReadOnlySpan<byte> block, Span<double> values, long done, Action<int, ReadOnlySpan<double>> add)
    {
        series.Type.Decode(block, 0, 1, values);
        while (!values.IsEmpty)
        {
            var (column, row) = Math.DivRem(done, series.Rows);
            var part = values[..(int)Math.Min(values.Length, series.Rows - row)];
            add((int)column, part);
            done += part.Length;
            values = values[part.Length..];
        }
    }

    private static void ForEachBlock(Stream archive, NumericMember array, int elements, BlockAction use, CancellationToken cancellation)
    {
        using var member = ZipMember.Open(archive, array.Name.Entry);
        _ = NpyHeader.Read(member);
        var buffer = ArrayPool<byte>.Shared.Rent(elements * array.Type.Size);
        try
        {
            for (var left = (long)array.Rows * array.Columns; left > 0;)
            {
                cancellation.ThrowIfCancellationRequested();
                var count = (int)Math.Min(left, elements);
                var block = buffer.AsSpan(0, count * array.Type.Size);
                member.ReadExactly(block);
                array.Type.Straighten(block);
                use(block, count);
                left -= count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        member.Finish();
    }

    private static void Convert(NpyType type, ReadOnlySpan<byte> block, Span<long> into, double scale)
    {
        var values = ArrayPool<double>.Shared.Rent(into.Length);
        type.Decode(block, 0, 1, values.AsSpan(0, into.Length));
        for (var i = 0; i < into.Length; i++)
        {
            if (!double.IsFinite(values[i]) || Math.Abs(values[i] * scale) >= long.MaxValue)
                throw new NpzException($"expected stamps of less than 292 years, found {values[i]}");
            into[i] = (long)Math.Round(values[i] * scale);
        }

        ArrayPool<double>.Shared.Return(values);
    }

    private delegate void BlockAction(ReadOnlySpan<byte> block, int count);
}
