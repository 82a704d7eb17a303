using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary>Everything in a recording but its messages.</summary>
internal sealed record RecordingParts
{
    /// <summary>By id.</summary>
    public required IReadOnlyList<Channel> Channels { get; init; }

    /// <summary>By id.</summary>
    public required IReadOnlyList<Schema> Schemas { get; init; }

    /// <summary>In the order of the file, as all that follow.</summary>
    public required IReadOnlyList<ChunkIndex> Chunks { get; init; }

    public required IReadOnlyList<AttachmentIndex> Attachments { get; init; }

    public required IReadOnlyList<Metadata> Metadata { get; init; }

    public required IReadOnlyList<McapDamage> Damage { get; init; }

    /// <summary>Reads the parts; damage is passed over. Where no summary repeats them, channels are looked for in every chunk.</summary>
    public static RecordingParts Read(Stream stream)
    {
        var options = new McapReaderOptions { Damage = DamageHandling.Skip };
        using var reader = McapReader.Open(stream, options, leaveOpen: true);
        var (channels, schemas, damage) = reader.HasSummary
            ? (reader.Channels, reader.Schemas, reader.Damage)
            : ReadAll(stream, options);
        return new RecordingParts
        {
            Channels = [.. channels.Values.OrderBy(channel => channel.Id)],
            Schemas = [.. schemas.Values.OrderBy(schema => schema.Id)],
            Chunks = [.. reader.Chunks.OrderBy(chunk => chunk.ChunkStartOffset)],
            Attachments = [.. reader.Attachments.OrderBy(index => index.Offset)],
            Metadata = [.. reader.Metadata.OrderBy(index => index.Offset).Select(reader.ReadMetadata)],
            Damage = damage,
        };
    }

    public Schema? SchemaOf(Channel channel) => Schemas.FirstOrDefault(schema => schema.Id == channel.SchemaId);

    private static (IReadOnlyDictionary<ushort, Channel>, IReadOnlyDictionary<ushort, Schema>, IReadOnlyList<McapDamage>) ReadAll(
        Stream stream, McapReaderOptions options)
    {
        stream.Position = 0;
        using var forward = new McapStreamReader(stream, options, leaveOpen: true);
        while (forward.TryReadMessage(out _))
        {
            // Channels are gathered by the reader on its way.
        }

        return (forward.Channels, forward.Schemas, forward.Damage);
    }
}
