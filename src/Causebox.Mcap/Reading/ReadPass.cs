namespace Causebox.Mcap;

/// <summary>One pass of an indexed reader over a query's messages.</summary>
internal sealed class ReadPass : IDisposable
{
    private readonly SegmentLoader _loader;
    private readonly DefinitionSearch _search;
    private readonly DamageReport _report;

    public ReadPass(RandomAccessSource source, FileLayout layout, McapReaderOptions options, McapQuery query)
    {
        _report = new DamageReport(options.Damage, layout.Damage);
        Definitions = layout.Definitions;
        var selection = new ChannelSelection(query.Channels, layout.Definitions);
        _loader = new SegmentLoader(source, options, layout.Definitions, selection, query, _report);
        _search = new DefinitionSearch(layout, _loader, _report);
        selection.Search = _search;
        try
        {
            _search.FindSchemas();
        }
        catch
        {
            _loader.Dispose();
            throw;
        }

        var segments = layout.Segments.Where(segment => query.MayInclude(segment) && selection.MayInclude(segment));
        Merge = new SegmentMerge(segments, _loader, query.Order, options.MemoryBudget, _report);
    }

    public SegmentMerge Merge { get; }

    public DefinitionTable Definitions { get; }

    /// <summary>The channel of the message that was just taken, looked for where the summary and the chunks read so far lack it.</summary>
    public Channel? FindChannel(ushort id)
    {
        if (_search.TryFindChannel(id))
            return Definitions.ById[id];
        _report.Add(new McapException(new McapError(
            McapErrorKind.InvalidReference, Merge.Position, Opcode.Message, $"channel {id} before its messages", "no such channel")));
        return null;
    }

    /// <summary>Searches every chunk for channels and schemas; damaged chunks are passed over here, and met again when they are read.</summary>
    public void FindDefinitions() => _search.FindAll();

    public void Dispose() => _loader.Dispose();
}
