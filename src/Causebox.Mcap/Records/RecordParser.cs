namespace Causebox.Mcap;

/// <summary>
/// Gives meaning to raw records. Trailing bytes that a later version of the format may have added are left alone.
/// Each method throws <see cref="McapException"/> where a field goes past its record or text is not UTF-8.
/// </summary>
public static class RecordParser
{
    /// <summary>Reads a <see cref="Opcode.Header"/>.</summary>
    public static Header ParseHeader(in RawRecord record)
    {
        var at = new ContentParser(record);
        return new Header(at.Text("profile"), at.Text("library"));
    }

    /// <summary>Reads a <see cref="Opcode.Footer"/>.</summary>
    public static Footer ParseFooter(in RawRecord record)
    {
        var at = new ContentParser(record);
        return new Footer(at.UInt64("summary_start"), at.UInt64("summary_offset_start"), at.UInt32("summary_crc"));
    }

    /// <summary>Reads a <see cref="Opcode.Schema"/>; its data is copied.</summary>
    public static Schema ParseSchema(in RawRecord record)
    {
        var at = new ContentParser(record);
        return new Schema(at.UInt16("id"), at.Text("name"), at.Text("encoding"), at.Bytes("data").ToArray());
    }

    /// <summary>Reads a <see cref="Opcode.Channel"/>.</summary>
    public static Channel ParseChannel(in RawRecord record)
    {
        var at = new ContentParser(record);
        return new Channel(
            at.UInt16("id"), at.UInt16("schema_id"), at.Text("topic"), at.Text("message_encoding"), at.TextMap("metadata"));
    }

    /// <summary>Reads the head of a <see cref="Opcode.Chunk"/>, and where its stored records begin in the content.</summary>
    public static ChunkHeader ParseChunkHeader(in RawRecord record, out int dataStart) =>
        ParseChunkHeader(new ContentParser(record), out dataStart);

    /// <summary>Reads a <see cref="Opcode.MessageIndex"/>.</summary>
    public static MessageIndex ParseMessageIndex(in RawRecord record)
    {
        var at = new ContentParser(record);
        var channelId = at.UInt16("channel_id");
        var list = at.Inner("records");
        var entries = new MessageIndexEntry[(list.Left + 15) / 16];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = new MessageIndexEntry(list.UInt64("log_time"), list.UInt64("offset"));
        return new MessageIndex(channelId, entries);
    }

    /// <summary>Reads a <see cref="Opcode.ChunkIndex"/>.</summary>
    public static ChunkIndex ParseChunkIndex(in RawRecord record)
    {
        var at = new ContentParser(record);
        return new ChunkIndex(
            at.UInt64("message_start_time"),
            at.UInt64("message_end_time"),
            at.UInt64("chunk_start_offset"),
            at.UInt64("chunk_length"),
            at.IdMap("message_index_offsets"),
            at.UInt64("message_index_length"),
            at.Text("compression"),
            at.UInt64("compressed_size"),
            at.UInt64("uncompressed_size"));
    }

    /// <summary>Reads the head of an <see cref="Opcode.Attachment"/>, and where its data begins in the content.</summary>
    public static AttachmentHeader ParseAttachmentHeader(in RawRecord record, out int dataStart)
    {
        var at = new ContentParser(record);
        var header = new AttachmentHeader(
            at.UInt64("log_time"), at.UInt64("create_time"), at.Text("name"), at.Text("media_type"), at.UInt64("data length"));
        dataStart = at.Consumed;
        return header;
    }

    /// <summary>Reads an <see cref="Opcode.AttachmentIndex"/>.</summary>
    public static AttachmentIndex ParseAttachmentIndex(in RawRecord record)
    {
        var at = new ContentParser(record);
        return new AttachmentIndex(
            at.UInt64("offset"),
            at.UInt64("length"),
            at.UInt64("log_time"),
            at.UInt64("create_time"),
            at.UInt64("data_size"),
            at.Text("name"),
            at.Text("media_type"));
    }

    /// <summary>Reads a <see cref="Opcode.Statistics"/>.</summary>
    public static Statistics ParseStatistics(in RawRecord record)
    {
        var at = new ContentParser(record);
        return new Statistics(
            at.UInt64("message_count"),
            at.UInt16("schema_count"),
            at.UInt32("channel_count"),
            at.UInt32("attachment_count"),
            at.UInt32("metadata_count"),
            at.UInt32("chunk_count"),
            at.UInt64("message_start_time"),
            at.UInt64("message_end_time"),
            at.IdMap("channel_message_counts"));
    }

    /// <summary>Reads a <see cref="Opcode.Metadata"/>.</summary>
    public static Metadata ParseMetadata(in RawRecord record)
    {
        var at = new ContentParser(record);
        return new Metadata(at.Text("name"), at.TextMap("metadata"));
    }

    /// <summary>Reads a <see cref="Opcode.MetadataIndex"/>.</summary>
    public static MetadataIndex ParseMetadataIndex(in RawRecord record)
    {
        var at = new ContentParser(record);
        return new MetadataIndex(at.UInt64("offset"), at.UInt64("length"), at.Text("name"));
    }

    /// <summary>Reads a <see cref="Opcode.SummaryOffset"/>.</summary>
    public static SummaryOffset ParseSummaryOffset(in RawRecord record)
    {
        var at = new ContentParser(record);
        return new SummaryOffset((Opcode)at.Byte("group_opcode"), at.UInt64("group_start"), at.UInt64("group_length"));
    }

    /// <summary>Reads a <see cref="Opcode.DataEnd"/>.</summary>
    public static DataEnd ParseDataEnd(in RawRecord record) => new(new ContentParser(record).UInt32("data_section_crc"));

    internal static ChunkHeader ParseChunkHeader(ContentParser at, out int dataStart)
    {
        var start = at.UInt64("message_start_time");
        var end = at.UInt64("message_end_time");
        var size = at.UInt64("uncompressed_size");
        var crc = at.UInt32("uncompressed_crc");
        var compression = CompressionNames.Intern(at.Bytes("compression"));
        var stored = at.UInt64("records length");
        dataStart = at.Consumed;
        return new ChunkHeader(start, end, size, crc, compression, stored);
    }
}
