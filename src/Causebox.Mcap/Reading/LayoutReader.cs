using System.Globalization;

namespace Causebox.Mcap;

/// <summary>
/// Reads a file's layout: magic, footer and summary, then whatever of the data section the summary does not account for. A file with a
/// full summary is not scanned at all, one without is scanned once, and one that is half indexed only where it is not.
/// </summary>
internal sealed class LayoutReader(RandomAccessSource source, McapReaderOptions options)
{
    private const int FooterSize = RecordBounds.Prefix + 20;
    private readonly FileLayout _layout = new(options.Limits);

    public FileLayout Read()
    {
        CheckMagic();
        ReadSummary();
        ScanGaps();
        _layout.Segments.Sort((left, right) => left.Offset.CompareTo(right.Offset));
        return _layout;
    }

    /// <summary>Reads the footer and the summary alone.</summary>
    public FileLayout ReadSummary()
    {
        if (TryReadFooter(out var footer))
        {
            _layout.Footer = footer;
            if (footer.SummaryStart != 0)
                TryReadSummary(footer);
        }

        return _layout;
    }

    private void CheckMagic()
    {
        Span<byte> magic = stackalloc byte[8];
        magic = magic[..source.Read(0, magic)];
        if (!magic.SequenceEqual(RecordBounds.Magic))
        {
            throw new McapException(new McapError(
                McapErrorKind.NotMcap,
                new RecordPosition(0),
                null,
                "the MCAP magic 894D434150300D0A",
                magic.IsEmpty ? "an empty file" : "bytes " + Convert.ToHexString(magic)));
        }
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
        if (footer.SummaryStart > (ulong)end || end - (long)footer.SummaryStart > options.Limits.MaxSummaryBytes)
        {
            Fault(new McapError(
                McapErrorKind.LengthOutOfBounds,
                new(end),
                Opcode.Footer,
                Say($"a summary of at most {options.Limits.MaxSummaryBytes} bytes before byte {end}"),
                Say($"one that starts at byte {footer.SummaryStart}")));
            return;
        }

        var start = (long)footer.SummaryStart;
        var bytes = GC.AllocateUninitializedArray<byte>((int)(end - start) + FooterSize - 4);
        _ = source.Read(start, bytes);
        var crc = options.ValidateCrcs && footer.SummaryCrc != 0 ? Crc32.Compute(bytes) : footer.SummaryCrc;
        if (crc != footer.SummaryCrc)
        {
            Fault(new McapError(
                McapErrorKind.CrcMismatch, new(start), Opcode.Footer, Say($"summary CRC {footer.SummaryCrc:x8}"), Say($"{crc:x8}")));
            return;
        }

        try
        {
            ReadSummary(bytes.AsSpan(0, (int)(end - start)), start);
            _layout.HasSummary = true;
        }
        catch (McapException fault) when (options.Damage == DamageHandling.Skip)
        {
            _layout.Damage ??= fault.Error;
        }
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
                _layout.Definitions.Add(record);
                break;
            case Opcode.Statistics:
                _layout.Statistics = RecordParser.ParseStatistics(record);
                break;
            case Opcode.ChunkIndex:
                var chunk = RecordParser.ParseChunkIndex(record);
                if (chunk.ChunkLength > (ulong)source.Length || chunk.ChunkStartOffset > (ulong)source.Length - chunk.ChunkLength)
                    throw RecordSpan.Overrun(record.Position, Opcode.ChunkIndex, chunk.ChunkLength, source.Length - (long)Math.Min(chunk.ChunkStartOffset, long.MaxValue));
                _layout.Chunks.Add(chunk);
                break;
            case Opcode.AttachmentIndex:
                _layout.Attachments.Add(RecordParser.ParseAttachmentIndex(record));
                break;
            case Opcode.MetadataIndex:
                _layout.Metadata.Add(RecordParser.ParseMetadataIndex(record));
                break;
            case Opcode.SummaryOffset:
                _layout.SummaryOffsets.Add(RecordParser.ParseSummaryOffset(record));
                break;
        }
    }

    private void ScanGaps()
    {
        var known = new List<(long Start, long End)>();
        foreach (var chunk in _layout.Chunks)
        {
            var offset = (long)chunk.ChunkStartOffset;
            var length = (long)chunk.ChunkLength;
            _layout.Segments.Add(new Segment(
                offset,
                length,
                IsChunk: true,
                (long)Math.Min(chunk.UncompressedSize, int.MaxValue),
                chunk.MessageStartTime,
                chunk.MessageEndTime,
                chunk.MessageIndexOffsets.Count == 0 ? null : chunk.MessageIndexOffsets));
            known.Add((offset, offset + length + (long)Math.Min(chunk.MessageIndexLength, (ulong)source.Length)));
        }

        known.AddRange(_layout.Attachments.Select(index => Range(index.Offset, index.Length)));
        known.AddRange(_layout.Metadata.Select(index => Range(index.Offset, index.Length)));
        known.Sort();
        var scan = new GapScanner(source, options, _layout);
        var at = 8L;
        var end = _layout.HasSummary ? (long)_layout.Footer!.Value.SummaryStart : source.Length;
        foreach (var (start, stop) in known)
        {
            if (start > at)
                scan.Scan(at, Math.Min(start, end), isLast: false);
            at = Math.Max(at, stop);
        }

        if (at < end)
            scan.Scan(at, end, isLast: true);
    }

    private static (long Start, long End) Range(ulong offset, ulong length) =>
        ((long)Math.Min(offset, long.MaxValue), (long)Math.Min(unchecked(offset + length), long.MaxValue));

    private bool Fault(McapError error)
    {
        if (options.Damage == DamageHandling.Throw)
            throw new McapException(error);
        _layout.Damage ??= error;
        return false;
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
