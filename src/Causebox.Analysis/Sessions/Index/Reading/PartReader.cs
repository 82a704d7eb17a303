using Causebox.Mcap;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>Reads segments of one file.</summary>
internal sealed class PartReader : IDisposable
{
    private readonly SessionPart _part;
    private readonly Stream _stream;
    private readonly long _origin;

    public PartReader(SessionPart part)
    {
        _part = part;
        _stream = part.Open();
        _origin = _stream.Position;
    }

    public ChannelDecoders Decoders { get; } = new();

    /// <summary>Bytes of the file, as stored, that were asked for.</summary>
    public long BytesRead { get; private set; }

    private ColumnTable Segments => _part.Index.Content.Segments;

    /// <summary>The messages of some segments that follow each other, both ends included; numbers that are none give nothing.</summary>
    public McapStreamReader Open(int first, int last)
    {
        (first, last) = (Math.Max(0, first), Math.Min(last, Segments.Count - 1));
        var (start, end) = first <= last ? (Segments[SegmentColumn.Offset, first], Segments[SegmentColumn.End, last]) : (0, 0);
        // What an index says of a file is believed only as far as the file goes.
        start = Math.Clamp(start, 0, _stream.Length - _origin);
        var view = new SourceView(_stream, _origin + start, Math.Max(0, end - start));
        BytesRead += view.Length;
        var options = new McapReaderOptions { Damage = DamageHandling.Skip, Limits = SessionIndexLimits.Default.Source };
        return new McapStreamReader(view, Definitions.ContinueAt(_part.Index.Info, start), options);
    }

    public void Dispose() => _stream.Dispose();
}
