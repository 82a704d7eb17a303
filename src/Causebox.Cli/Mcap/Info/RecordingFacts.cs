using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary>What a recording holds: from its summary where that has it, else counted.</summary>
internal sealed record RecordingFacts
{
    public required Header Header { get; init; }

    public required long Bytes { get; init; }

    public required ulong Messages { get; init; }

    /// <summary>Earliest log time, ns; 0 without messages.</summary>
    public required ulong Start { get; init; }

    /// <summary>Latest log time, ns; 0 without messages.</summary>
    public required ulong End { get; init; }

    /// <summary>Whether the counts are the writer's own; otherwise every message was read and counted.</summary>
    public required bool FromSummary { get; init; }

    public required bool HasSummary { get; init; }

    /// <summary>Whether the file ends without its footer.</summary>
    public required bool IsTruncated { get; init; }

    /// <summary>By topic.</summary>
    public required IReadOnlyList<ChannelCount> Channels { get; init; }

    public required IReadOnlyList<ChunkGroup> Chunks { get; init; }

    public required IReadOnlyList<AttachmentIndex> Attachments { get; init; }

    public required IReadOnlyList<MetadataIndex> Metadata { get; init; }

    public required IReadOnlyList<McapDamage> Damage { get; init; }

    public double Seconds => (End - Start) / 1e9;

    /// <summary>Reads the facts; damage is passed over.</summary>
    /// <param name="stream">A recording, seekable, at its first byte.</param>
    public static RecordingFacts Read(Stream stream)
    {
        var options = new McapReaderOptions { Damage = DamageHandling.Skip };
        using var reader = McapReader.Open(stream, options, leaveOpen: true);
        var isToldWhole = reader is { HasSummary: true, Statistics: not null, Damage.Count: 0 };
        var census = isToldWhole ? Census.Of(reader) : Census.Take(stream, options);
        return new RecordingFacts
        {
            Header = reader.Header,
            Bytes = reader.Length,
            Messages = census.Messages,
            Start = census.Start,
            End = census.End,
            FromSummary = census.FromSummary,
            HasSummary = reader.HasSummary,
            IsTruncated = reader.IsTruncated,
            Channels = [.. census.Channels.OrderBy(count => count.Channel.Topic, StringComparer.Ordinal).ThenBy(count => count.Channel.Id)],
            Chunks = ChunkGroup.Of(reader.Chunks),
            Attachments = [.. reader.Attachments.OrderBy(index => index.Offset)],
            Metadata = [.. reader.Metadata.OrderBy(index => index.Offset)],
            Damage = census.Damage,
        };
    }
}
