using static Causebox.Mcap.Tests.PatientRecording;

namespace Causebox.Mcap.Tests;

/// <summary>For every rule of the doctor a file that breaks it.</summary>
internal static class PlantedFaults
{
    public static Dictionary<string, Func<byte[]>> All { get; } = new(StringComparer.Ordinal)
    {
        ["magic-start"] = () => Bytes(Open().Build(), file => file[0] = 0),
        ["header-missing"] = () => Plant(s => s.Records.RemoveAt(0)),
        ["header-repeated"] = () => Plant(s => s.Insert(s[Opcode.Chunk], Opcode.Header, new byte[8])),
        ["record-framing"] = () => Plant(s => s.Insert(s[Opcode.Chunk], default(Opcode), new byte[30])),
        ["record-fields"] = () => Plant(s => s[Opcode.Metadata].Put(0, 1000u)),
        ["record-order"] = () => Plant(s => s.Insert(s[Opcode.Statistics], Opcode.Metadata, s[Opcode.Metadata].Content)),
        ["text-utf8"] = () => Plant(s => s[Opcode.Metadata].Replace("site"u8, [0xFF, 0xFE, 0xFD, 0xFC])),
        ["map-repeated-key"] = () => Plant(s => s[Opcode.Metadata].Replace("k2"u8, "k1"u8)),
        ["opcode-reserved"] = () => Plant(s => s.Insert(s[Opcode.Chunk], (Opcode)0x20, 1, 2, 3)),

        ["schema-id-zero"] = () => Plant(s => s.EditChunk(0, records => [.. Record(3, new byte[14]), .. records])),
        ["schema-changed"] = () => Plant(s => s[Opcode.Schema].Replace("State"u8, "Stale"u8)),
        ["channel-changed"] = () => Plant(s => s[Opcode.Channel].Replace("/arm"u8, "/leg"u8)),
        ["channel-schema-unknown"] = () => Plant(s => s.Insert(s[Opcode.Chunk], Opcode.Channel, Channel(7, 9))),
        ["message-channel-unknown"] = () => Plant(s => s.EditChunk(1, records => [.. records, .. Record(5, Message(9, 400))])),
        ["topic-empty"] = () => OfChannel("json", null, [], topic: ""),
        ["message-encoding-unknown"] = () => OfChannel("morse", null, []),
        ["schema-encoding-unknown"] = () => OfChannel("json", "morse", [1]),
        ["schema-encoding-empty"] = () => OfChannel("json", "", [1]),
        ["schema-data-empty"] = () => OfChannel("protobuf", "protobuf", []),
        ["schema-needed"] = () => OfChannel("cdr", null, []),
        ["schema-mismatch"] = () => OfChannel("cdr", "jsonschema", [1]),
        ["profile-encoding"] = () => OfChannel("json", "jsonschema", [1], profile: "ros1"),
        ["profile-metadata"] = () => OfChannel("cdr", "ros2msg", [1], profile: "ros2"),

        ["chunk-compression"] = () => Plant(s =>
        {
            var chunk = s[Opcode.Chunk];
            chunk.Content = [.. chunk.Content[..28], 3, 0, 0, 0, .. "rar"u8, .. chunk.Content[32..]];
        }),
        ["chunk-records"] = () => Plant(s => s[Opcode.Chunk].Put(16, 7ul)),
        ["chunk-crc"] = () => Plant(s => s[Opcode.Chunk].Put(24, 7u)),
        ["chunk-crc-missing"] = () => Write(Options with { ChunkCrc = false }),
        ["chunk-forbidden-record"] = () => Plant(s => s.EditChunk(0, records => [.. Record(0x0C, new byte[8]), .. records])),
        ["chunk-times"] = () => Plant(s => s[Opcode.Chunk].Put(8, 201ul)),
        ["chunk-empty"] = () => Plant(s => s.Insert(s[Opcode.Chunk], Opcode.Chunk, new byte[40])),
        ["chunk-overlap"] = () => Plant(s => s.EditChunk(1, records => [.. records, .. Record(5, Message(1, 150))])),
        ["message-outside-chunk"] = () => Plant(s => s.Insert(s[Opcode.Metadata], Opcode.Message, Message(1, 250))),

        ["message-index-place"] = () => Plant(s => s.Insert(s[Opcode.Metadata], Opcode.MessageIndex, s[Opcode.MessageIndex].Content)),
        ["message-index-entry"] = () => Plant(s => s[Opcode.MessageIndex].Put(6, 101ul)),
        ["message-index-repeated"] = () => Plant(s => s.Insert(s[Opcode.MessageIndex], Opcode.MessageIndex, s[Opcode.MessageIndex].Content)),
        ["message-index-incomplete"] = () => Plant(s =>
        {
            var index = s[Opcode.MessageIndex];
            index.Content = index.Content[..^16];
            index.Put(2, 16u);
        }),
        ["message-index-missing"] = () => Write(Options with { MessageIndexes = false }),
        ["message-index-unsorted"] = () => Plant(s =>
        {
            var entries = s[Opcode.MessageIndex].Content;
            s[Opcode.MessageIndex].Content = [.. entries[..6], .. entries[22..], .. entries[6..22]];
        }),

        ["attachment-crc"] = () => Plant(s => s[Opcode.Attachment].Content[^1] ^= 1),
        ["attachment-crc-missing"] = () => Write(Options with { AttachmentCrc = false }),

        ["data-end-missing"] = () => Plant(s => s.Records.Remove(s[Opcode.DataEnd])),
        ["data-crc"] = () => Plant(s => s[Opcode.DataEnd].Put(0, 7u)),
        ["data-crc-missing"] = () => Write(Options with { UseChunks = false }),

        ["summary-group"] = () => Plant(s => s.Insert(s[Opcode.Statistics], Opcode.Schema, s[Opcode.Schema].Content)),
        ["summary-definition-unknown"] = () => Plant(s => s.Insert(s[Opcode.Statistics], Opcode.Channel, Channel(7, 0))),
        ["summary-definitions-missing"] = () => Write(Options with { RepeatChannels = false }),
        ["summary-missing"] = () => Write(Options with
        {
            RepeatChannels = false,
            RepeatSchemas = false,
            Statistics = false,
            ChunkIndexes = false,
            AttachmentIndexes = false,
            MetadataIndexes = false,
        }),
        ["summary-crc"] = () => Plant(s =>
        {
            s.FixesSummaryCrc = false;
            s[Opcode.Footer].Put(16, 7u);
        }),
        ["summary-crc-missing"] = () => Write(Options with { SummaryCrc = false }),

        ["chunk-index-target"] = () => Plant(s => s[Opcode.ChunkIndex].Put(16, 9ul)),
        ["chunk-index-content"] = () => Plant(s => s[Opcode.ChunkIndex].Put(0, 99ul)),
        ["chunk-index-offsets"] = () => Plant(s => s[Opcode.ChunkIndex].Put(38, 9ul)),
        ["chunk-index-repeated"] = () => Plant(s => s.Insert(s[Opcode.ChunkIndex], Opcode.ChunkIndex, s[Opcode.ChunkIndex].Content)),
        ["chunk-index-incomplete"] = () => Plant(s => s.Records.Remove(s[Opcode.ChunkIndex])),
        ["chunk-index-missing"] = () => Write(Options with { ChunkIndexes = false }),
        ["chunk-index-no-offsets"] = () => Plant(s =>
        {
            var index = s[Opcode.ChunkIndex];
            index.Content = [.. index.Content[..32], .. new byte[4], .. index.Content[46..]];
        }),

        ["attachment-index-target"] = () => Plant(s => s[Opcode.AttachmentIndex].Put(0, 9ul)),
        ["attachment-index-content"] = () => Plant(s => s[Opcode.AttachmentIndex].Put(16, 9ul)),
        ["attachment-index-repeated"] = () => Plant(s => s.Insert(s[Opcode.AttachmentIndex], Opcode.AttachmentIndex, s[Opcode.AttachmentIndex].Content)),
        ["attachment-index-incomplete"] = () => Plant(s =>
        {
            s.Insert(s[Opcode.Metadata], Opcode.Attachment, s[Opcode.Attachment].Content);
            s[Opcode.Statistics].Put(14, 2u);
        }),
        ["attachment-index-missing"] = () => Write(Options with { AttachmentIndexes = false }),

        ["metadata-index-target"] = () => Plant(s => s[Opcode.MetadataIndex].Put(0, 9ul)),
        ["metadata-index-content"] = () => Plant(s => s[Opcode.MetadataIndex].Replace("site"u8, "cite"u8)),
        ["metadata-index-repeated"] = () => Plant(s => s.Insert(s[Opcode.MetadataIndex], Opcode.MetadataIndex, s[Opcode.MetadataIndex].Content)),
        ["metadata-index-incomplete"] = () => Plant(s => s.Insert(s[Opcode.Metadata], Opcode.Metadata, s[Opcode.Metadata].Content)),
        ["metadata-index-missing"] = () => Write(Options with { MetadataIndexes = false }),

        ["statistics-counts"] = () => Plant(s => s[Opcode.Statistics].Put(0, 5ul)),
        ["statistics-times"] = () => Plant(s => s[Opcode.Statistics].Put(26, 99ul)),
        ["statistics-time-zero"] = () => Plant(s => s.EditChunk(1, records => [.. records, .. Record(5, Message(1, 0))])),
        ["statistics-channel-counts"] = () => Plant(s => s[Opcode.Statistics].Put(48, 5ul)),
        ["statistics-repeated"] = () => Plant(s => s.Insert(s[Opcode.Statistics], Opcode.Statistics, s[Opcode.Statistics].Content)),
        ["statistics-missing"] = () => Write(Options with { Statistics = false }),

        ["summary-offset-group"] = () => Plant(s => s[Opcode.SummaryOffset].Put(9, 9ul)),
        ["summary-offset-empty"] = () => Plant(s => s.Insert(s[Opcode.Footer], Opcode.SummaryOffset, [0x20, .. new byte[16]])),
        ["summary-offset-incomplete"] = () => Plant(s => s.Records.Remove(s[Opcode.SummaryOffset, 1])),
        ["footer-missing"] = () => Open().Build()[..^40],
        ["footer-summary-start"] = () => Plant(s => s[Opcode.Footer].Put(0, 9ul)),
        ["footer-summary-offset-start"] = () => Plant(s => s[Opcode.Footer].Put(8, 9ul)),
        ["magic-end"] = () => Open().Build()[..^3],
        ["trailing-bytes"] = () => [.. Open().Build(), 1, 2, 3],
    };

    /// <summary>A file that breaks a rule, and how to examine it.</summary>
    public static (byte[] File, DoctorOptions? Options) For(string code) => code == "not-examined"
        ? (Open().Build(), new DoctorOptions { Limits = new McapLimits { MaxChunkBytes = 8 } })
        : (All[code](), null);

    private static byte[] Plant(Action<Surgery> fault)
    {
        var surgery = Open();
        fault(surgery);
        return surgery.Build();
    }

    private static byte[] Bytes(byte[] file, Action<byte[]> fault)
    {
        fault(file);
        return file;
    }

    private static byte[] Channel(ushort id, ushort schemaId) =>
        [.. BitConverter.GetBytes(id), .. BitConverter.GetBytes(schemaId), 2, 0, 0, 0, (byte)'/', (byte)'x', 4, 0, 0, 0, .. "json"u8, 0, 0, 0, 0];

    private static byte[] Message(ushort channelId, ulong logTime) =>
        [.. BitConverter.GetBytes(channelId), 0, 0, 0, 0, .. BitConverter.GetBytes(logTime), .. new byte[8]];
}
