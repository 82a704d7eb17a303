using System.Globalization;

namespace Causebox.Mcap;

/// <summary>
/// Finds a file's layout: magic, footer and summary, then whatever of the data section the summary does not account for. A file with a
/// full summary is not scanned at all, one without is scanned once, and one that is half indexed only where it is not. Indexes that point
/// at no such record would hide what is whole: they are not believed, nor, where damage is to be skipped, a summary without a good CRC.
/// </summary>
internal sealed class LayoutReader(RandomAccessSource source, McapReaderOptions options, FileLayout layout, DamageReport report)
{
    private const int FooterSize = RecordBounds.Prefix + 20;
    private bool _trustsSummary;

    public void Read()
    {
        CheckMagic();
        ReadSummary();
        if (!_trustsSummary)
            layout.ForgetIndexes();
        ScanGaps();
        layout.Segments.Sort((left, right) => left.Offset.CompareTo(right.Offset));
    }

    /// <summary>Reads the footer and the summary alone.</summary>
    public void ReadSummary()
    {
        if (TryReadFooter(out var footer))
        {
            layout.Footer = footer;
            if (footer.SummaryStart != 0)
                TryReadSummary(footer);
        }
    }

    private void CheckMagic()
    {
        Span<byte> magic = stackalloc byte[8];
        magic = magic[..source.Read(0, magic)];
        if (!magic.SequenceEqual(RecordBounds.Magic))
            throw new McapException(Faults.NotMcap(magic));
    }

    private bool TryReadFooter(out Footer footer)
    {
        footer = default;
        Span<byte> tail = stackalloc byte[FooterSize + 8];
        var start = source.Length - tail.Length;
        if (start < 8 || source.Read(start, tail) < tail.Length || !tail[FooterSize..].SequenceEqual(RecordBounds.Magic))
            return Fault(new McapError(McapErrorKind.Truncated, new(source.Length), Opcode.Footer, "a footer and the closing magic", "neither"));
        var (opcode, length) = RecordBounds.ReadPrefix(tail);
        if (opcode != Opcode.Footer || length != 20)
            return Fault(new McapError(McapErrorKind.UnexpectedRecord, new(start), opcode, "the footer", $"opcode {(byte)opcode:x2}"));
        footer = RecordParser.ParseFooter(new RawRecord(opcode, tail.Slice(RecordBounds.Prefix, 20), new(start)));
        return true;
    }

    private void TryReadSummary(Footer footer)
    {
        var end = source.Length - 8 - FooterSize;
        if (footer.SummaryStart > (ulong)end)
        {
            Fault(new McapError(
                McapErrorKind.LengthOutOfBounds,
                new(end),
                Opcode.Footer,
                Say($"a summary that starts before byte {end}"),
                Say($"one that starts at byte {footer.SummaryStart}")));
            return;
        }

        if (end - (long)footer.SummaryStart > options.Limits.MaxSummaryBytes)
        {
            Fault(Faults.OverLimit(new(end), Opcode.Footer, options.Limits.MaxSummaryBytes, (ulong)end - footer.SummaryStart));
            return;
        }

        var start = (long)footer.SummaryStart;
        var bytes = GC.AllocateUninitializedArray<byte>((int)(end - start) + FooterSize - 4);
        _ = source.Read(start, bytes);
        var isChecked = options.ValidateCrcs && footer.SummaryCrc != 0;
        var crc = isChecked ? Crc32.Compute(bytes) : footer.SummaryCrc;
        if (crc != footer.SummaryCrc)
        {
            Fault(new McapError(
                McapErrorKind.CrcMismatch, new(start), Opcode.Footer, Say($"summary CRC {footer.SummaryCrc:x8}"), Say($"{crc:x8}")));
            return;
        }

        try
        {
            ReadSummary(bytes.AsSpan(0, (int)(end - start)), start);
            layout.HasSummary = true;
            _trustsSummary = (isChecked || !report.Skips) && IndexesHold();
        }
        catch (McapException fault) when (report.Skips)
        {
            report.Add(fault, bytes.Length);
        }
    }

    /// <summary>Chunks that are not where they should be are found out when they are read; where damage is to be skipped that is too late.</summary>
    private bool IndexesHold() =>
        (!report.Skips || layout.Chunks.All(index => StandsAt(index.ChunkStartOffset, Opcode.Chunk, index.ChunkLength)))
        && layout.Attachments.All(index => StandsAt(index.Offset, Opcode.Attachment, index.Length))
        && layout.Metadata.All(index => StandsAt(index.Offset, Opcode.Metadata, index.Length));

    private bool StandsAt(ulong offset, Opcode opcode, ulong length)
    {
        Span<byte> prefix = stackalloc byte[RecordBounds.Prefix];
        return offset <= (ulong)source.Length && source.Read((long)offset, prefix) == prefix.Length
            && RecordBounds.ReadPrefix(prefix) == (opcode, unchecked(length - RecordBounds.Prefix));
    }

    private void ReadSummary(ReadOnlySpan<byte> summary, long start)
    {
        for (var at = 0; at < summary.Length;)
        {
            var position = new RecordPosition(start + at);
            var left = summary.Length - at - RecordBounds.Prefix;
            var (opcode, length) = left < 0 ? (default, ulong.MaxValue) : RecordBounds.ReadPrefix(summary[at..]);
            if (left < 0 || length > (ulong)left)
                throw RecordSpan.Overrun(position, opcode, length, left);
            Take(new RawRecord(opcode, summary.Slice(at + RecordBounds.Prefix, (int)length), position));
            at += RecordBounds.Prefix + (int)length;
        }
    }

    private void Take(in RawRecord record)
    {
        switch (record.Opcode)
        {
            case Opcode.Schema or Opcode.Channel:
                layout.Definitions.Add(record);
                break;
            case Opcode.Statistics:
                layout.Statistics = RecordParser.ParseStatistics(record);
                break;
            case Opcode.ChunkIndex:
                var chunk = RecordParser.ParseChunkIndex(record);
                if (chunk.ChunkLength > (ulong)source.Length || chunk.ChunkStartOffset > (ulong)source.Length - chunk.ChunkLength)
                    throw RecordSpan.Overrun(record.Position, Opcode.ChunkIndex, chunk.ChunkLength, source.Length - (long)Math.Min(chunk.ChunkStartOffset, long.MaxValue));
                layout.Chunks.Add(chunk);
                break;
            case Opcode.AttachmentIndex:
                layout.Attachments.Add(RecordParser.ParseAttachmentIndex(record));
                break;
            case Opcode.MetadataIndex:
                layout.Metadata.Add(RecordParser.ParseMetadataIndex(record));
                break;
            case Opcode.SummaryOffset:
                layout.SummaryOffsets.Add(RecordParser.ParseSummaryOffset(record));
                break;
        }
    }

    private void ScanGaps()
    {
        var known = new List<(long Start, long End)>();
        foreach (var chunk in layout.Chunks)
        {
            var offset = (long)chunk.ChunkStartOffset;
            var length = (long)chunk.ChunkLength;
            layout.Segments.Add(new Segment(
                offset,
                length,
                IsChunk: true,
                (long)Math.Min(chunk.UncompressedSize, int.MaxValue),
                chunk.MessageStartTime,
                chunk.MessageEndTime,
                chunk.MessageIndexOffsets.Count == 0 ? null : chunk.MessageIndexOffsets));
            known.Add((offset, offset + length + (long)Math.Min(chunk.MessageIndexLength, (ulong)source.Length)));
        }

        known.AddRange(layout.Attachments.Select(index => Range(index.Offset, index.Length)));
        known.AddRange(layout.Metadata.Select(index => Range(index.Offset, index.Length)));
        known.Sort();
        var scan = new GapScanner(source, options, layout, report);
        var at = 8L;
        var end = _trustsSummary ? (long)layout.Footer!.Value.SummaryStart : source.Length;
        foreach (var (start, stop) in known)
        {
            if (start > at)
                scan.Scan(at, Math.Min(start, end));
            at = Math.Max(at, stop);
        }

        if (at < end)
            scan.Scan(at, end);
    }

    private static (long Start, long End) Range(ulong offset, ulong length) =>
        ((long)Math.Min(offset, long.MaxValue), (long)Math.Min(unchecked(offset + length), long.MaxValue));

    private bool Fault(McapError error)
    {
        report.Add(new McapException(error));
        return false;
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
