namespace Causebox.Mcap;

/// <summary>Lays out records as the format has them; the counterpart of <see cref="RecordParser"/>.</summary>
internal static class RecordWriter
{
    public static void Write(RecordBuffer to, Header header)
    {
        var start = to.BeginRecord(Opcode.Header);
        to.Text(header.Profile);
        to.Text(header.Library);
        to.EndRecord(start);
    }

    public static void Write(RecordBuffer to, Schema schema)
    {
        var start = to.BeginRecord(Opcode.Schema);
        to.UInt16(schema.Id);
        to.Text(schema.Name);
        to.Text(schema.Encoding);
        to.Bytes(schema.Data.Span);
        to.EndRecord(start);
    }

    public static void Write(RecordBuffer to, Channel channel)
    {
        var start = to.BeginRecord(Opcode.Channel);
        to.UInt16(channel.Id);
        to.UInt16(channel.SchemaId);
        to.Text(channel.Topic);
        to.Text(channel.MessageEncoding);
        to.TextMap(channel.Metadata);
        to.EndRecord(start);
    }

    public static void Write(RecordBuffer to, ChunkIndex index)
    {
        var start = to.BeginRecord(Opcode.ChunkIndex);
        to.UInt64(index.MessageStartTime);
        to.UInt64(index.MessageEndTime);
        to.UInt64(index.ChunkStartOffset);
        to.UInt64(index.ChunkLength);
        to.IdMap(index.MessageIndexOffsets);
        to.UInt64(index.MessageIndexLength);
        to.Text(index.Compression);
        to.UInt64(index.CompressedSize);
        to.UInt64(index.UncompressedSize);
        to.EndRecord(start);
    }

    public static void Write(RecordBuffer to, AttachmentIndex index)
    {
        var start = to.BeginRecord(Opcode.AttachmentIndex);
        to.UInt64(index.Offset);
        to.UInt64(index.Length);
        to.UInt64(index.LogTime);
        to.UInt64(index.CreateTime);
        to.UInt64(index.DataSize);
        to.Text(index.Name);
        to.Text(index.MediaType);
        to.EndRecord(start);
    }

    public static void Write(RecordBuffer to, Statistics statistics)
    {
        var start = to.BeginRecord(Opcode.Statistics);
        to.UInt64(statistics.MessageCount);
        to.UInt16(statistics.SchemaCount);
        to.UInt32(statistics.ChannelCount);
        to.UInt32(statistics.AttachmentCount);
        to.UInt32(statistics.MetadataCount);
        to.UInt32(statistics.ChunkCount);
        to.UInt64(statistics.MessageStartTime);
        to.UInt64(statistics.MessageEndTime);
        to.IdMap(statistics.ChannelMessageCounts);
        to.EndRecord(start);
    }

    public static void Write(RecordBuffer to, Metadata metadata)
    {
        var start = to.BeginRecord(Opcode.Metadata);
        to.Text(metadata.Name);
        to.TextMap(metadata.Values);
        to.EndRecord(start);
    }

    public static void Write(RecordBuffer to, MetadataIndex index)
    {
        var start = to.BeginRecord(Opcode.MetadataIndex);
        to.UInt64(index.Offset);
        to.UInt64(index.Length);
        to.Text(index.Name);
        to.EndRecord(start);
    }

    public static void Write(RecordBuffer to, SummaryOffset offset)
    {
        var start = to.BeginRecord(Opcode.SummaryOffset);
        to.Byte((byte)offset.GroupOpcode);
        to.UInt64(offset.GroupStart);
        to.UInt64(offset.GroupLength);
        to.EndRecord(start);
    }

    public static void Write(RecordBuffer to, DataEnd end)
    {
        var start = to.BeginRecord(Opcode.DataEnd);
        to.UInt32(end.DataSectionCrc);
        to.EndRecord(start);
    }

    /// <summary>A chunk's record up to its stored bytes, which follow it.</summary>
    public static void WriteHead(RecordBuffer to, in ChunkHeader header)
    {
        var start = to.BeginRecord(Opcode.Chunk);
        to.UInt64(header.MessageStartTime);
        to.UInt64(header.MessageEndTime);
        to.UInt64(header.UncompressedSize);
        to.UInt32(header.UncompressedCrc);
        to.Text(header.Compression);
        to.UInt64(header.CompressedSize);
        to.EndRecord(start, (long)header.CompressedSize);
    }

    /// <summary>An attachment's record up to its data, which follows it, and its CRC after that.</summary>
    public static void WriteHead(RecordBuffer to, AttachmentHeader header)
    {
        var start = to.BeginRecord(Opcode.Attachment);
        to.UInt64(header.LogTime);
        to.UInt64(header.CreateTime);
        to.Text(header.Name);
        to.Text(header.MediaType);
        to.UInt64(header.DataLength);
        to.EndRecord(start, (long)header.DataLength + 4);
    }
}
