namespace Causebox.Mcap;

/// <summary>
/// Finds channels and schemas that the summary does not repeat, in the chunks themselves. Chunks are searched in the order of the file and
/// each only once, so that what stands in the first chunk, where writers put it, costs one chunk.
/// </summary>
internal sealed class DefinitionSearch(FileLayout layout, SegmentLoader loader, DamageReport report)
{
    private byte[] _data = [];
    private byte[] _stored = [];

    /// <summary>Whether a channel is known, or could be found.</summary>
    public bool TryFindChannel(ushort id)
    {
        while (!layout.Definitions.Channels.ContainsKey(id))
        {
            if (!TrySearchNext(report.Skips))
                return ThrowIfPassedOver();
        }

        return true;
    }

    public void FindAll()
    {
        while (TrySearchNext(passOverDamage: true))
        {
        }
    }

    /// <summary>Searches until every known channel has its schema, or the file ends.</summary>
    public void FindSchemas()
    {
        while (layout.Definitions.LacksSchemas && TrySearchNext(report.Skips))
        {
        }
    }

    private bool TrySearchNext(bool passOverDamage)
    {
        if (layout.SegmentsSearched == layout.Segments.Count)
            return false;
        var segment = layout.Segments[layout.SegmentsSearched];
        try
        {
            if (segment.IsChunk)
                Search(segment);
        }
        catch (McapException fault) when (passOverDamage)
        {
            // Reported when the chunk itself is read, or when something is missed.
            layout.SearchFault ??= fault.Error;
        }

        // Only now: a search that threw must throw again, not pass for one that found nothing.
        layout.SegmentsSearched++;
        return true;
    }

    private void Search(Segment segment)
    {
        var (start, length) = loader.Load(segment, ref _data, ref _stored);
        var records = new RecordSpan(_data.AsSpan(start, length), segment.Offset);
        while (!records.AtEnd)
            loader.Learn(records.Next());
    }

    /// <summary>What is missed may stand in a chunk that an earlier, lenient search passed over.</summary>
    private bool ThrowIfPassedOver() =>
        report.Skips || layout.SearchFault is not { } fault ? false : throw new McapException(fault);
}
