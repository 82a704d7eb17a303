namespace Causebox.Mcap;

/// <summary>One pass of an indexed reader over a query's messages.</summary>
internal sealed class ReadPass : IDisposable
{
    private readonly SegmentLoader _loader;
    private readonly Action<McapException>? _onDamage;

    public ReadPass(
        RandomAccessSource source, FileLayout layout, McapReaderOptions options, McapQuery query, Action<McapException>? onDamage)
    {
        _onDamage = onDamage;
        Definitions = layout.Definitions;
        var selection = new ChannelSelection(query.Channels, layout.Definitions);
        _loader = new SegmentLoader(source, options, layout.Definitions, selection, query);
        var segments = layout.Segments.Where(segment => query.MayInclude(segment) && selection.MayInclude(segment));
        Merge = new SegmentMerge(segments, _loader, query.Order, options.MemoryBudget, onDamage);
    }

    public SegmentMerge Merge { get; }

    public DefinitionTable Definitions { get; }

    public void ReportUnknown(ushort channelId)
    {
        var fault = new McapException(new McapError(
            McapErrorKind.InvalidReference, default, Opcode.Message, $"channel {channelId} before its messages", "no such channel"));
        if (_onDamage is null)
            throw fault;
        _onDamage(fault);
    }

    public void Dispose() => _loader.Dispose();
}
