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
                return false;
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
        var segment = layout.Segments[layout.SegmentsSearched++];
        if (!segment.IsChunk)
            return true;
        try
        {
            var (start, length) = loader.Load(segment, ref _data, ref _stored);
            var records = new RecordSpan(_data.AsSpan(start, length), segment.Offset);
            while (!records.AtEnd)
                loader.Learn(records.Next());
        }
        catch (McapException) when (passOverDamage)
        {
            // Reported when the chunk itself is read.
        }

        return true;
    }
}
