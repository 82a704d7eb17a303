using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>Finds a camera's frames over the files of a session.</summary>
internal sealed class FrameListing
{
    private readonly ImmutableArray<SessionPart> _parts;
    private readonly ColumnTable?[] _frames;

    private FrameListing(ImmutableArray<SessionPart> parts, ColumnTable?[] frames)
    {
        (_parts, _frames) = (parts, frames);
        Count = frames.Sum(table => (long)(table?.Count ?? 0));
    }

    public long Count { get; }

    /// <summary>The frames of a camera; null where no file has any.</summary>
    public static FrameListing? Of(ImmutableArray<SessionPart> parts, string camera)
    {
        ColumnTable?[] frames = [.. parts.Select(part => CycleListing.IndexOf(part.Index.Info.Cameras, camera) is >= 0 and var place
            ? part.Index.Content.Frames[place] : null)];
        return frames.All(table => table is null) ? null : new FrameListing(parts, frames);
    }

    /// <summary>Where a frame lies: its file and its row there; null where there is no such frame.</summary>
    public (int File, int Row)? Find(long index)
    {
        for (var file = 0; index >= 0 && file < _frames.Length; file++)
        {
            var count = _frames[file]?.Count ?? 0;
            if (index < count)
                return (file, (int)index);
            index -= count;
        }

        return null;
    }

    public ColumnTable Table(int file) => _frames[file]!;

    public SessionFrame FrameOf(long index)
    {
        var (file, row) = Find(index) ?? throw new ArgumentOutOfRangeException(nameof(index));
        var table = Table(file);
        var time = unchecked((ulong)table[FrameColumn.LogTime, row]);
        var cycle = table[FrameColumn.Cycle, row];
        return new SessionFrame(index, time, cycle >= 0 ? cycle : CycleAt(file, time), (int)table[FrameColumn.Bytes, row]);
    }

    /// <summary>The frame nearest to a time, within a tolerance.</summary>
    public SessionFrame? Nearest(ulong logTime, ulong tolerance)
    {
        var (best, distance, offset) = (-1L, ulong.MaxValue, 0L);
        foreach (var table in _frames.OfType<ColumnTable>())
        {
            foreach (var row in Candidates(table, logTime))
            {
                var time = unchecked((ulong)table[FrameColumn.LogTime, row]);
                var apart = time > logTime ? time - logTime : logTime - time;
                if (apart < distance)
                    (best, distance) = (offset + row, apart);
            }

            offset += table.Count;
        }

        return best < 0 || distance > tolerance ? null : FrameOf(best);
    }

    // Frames come by their own stamps but for those from before an event that were written late; a step back of a few hundred rows finds both.
    private static IEnumerable<int> Candidates(ColumnTable table, ulong logTime)
    {
        var (low, high) = (0, table.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (unchecked((ulong)table[FrameColumn.LogTime, middle]) < logTime)
                low = middle + 1;
            else
                high = middle;
        }

        return Enumerable.Range(Math.Max(0, low - 256), Math.Min(table.Count, low + 256) - Math.Max(0, low - 256));
    }

    /// <summary>The first cycle of a file that is not earlier; the last where all are.</summary>
    private long? CycleAt(int file, ulong time)
    {
        var rows = _parts[file].Index.Rows;
        if (rows.Count == 0)
            return null;
        var (block, row) = rows[Math.Min(rows.RowAt(time), rows.Count - 1)];
        return block.Ids[row];
    }
}
