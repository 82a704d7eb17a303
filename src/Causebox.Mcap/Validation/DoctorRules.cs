namespace Causebox.Mcap;

/// <summary>Every rule that <see cref="McapDoctor"/> holds a recording against.</summary>
public static class DoctorRules
{
    private static readonly List<DoctorRule> Known = [];

    internal static readonly DoctorRule MagicStart = Error("magic-start", "A file begins with the magic 894D434150300D0A.");
    internal static readonly DoctorRule HeaderMissing = Error("header-missing", "The first record is the header.");
    internal static readonly DoctorRule HeaderRepeated = Error("header-repeated", "There is one header.");
    internal static readonly DoctorRule RecordFraming = Error("record-framing", "Records follow each other without gaps, each of a length that its kind may have.");
    internal static readonly DoctorRule RecordFields = Error("record-fields", "A record's fields lie inside it, and their values are allowed.");
    internal static readonly DoctorRule RecordOrder = Error("record-order", "Every record stands in its own section: data, summary, summary offsets.");
    internal static readonly DoctorRule TextUtf8 = Error("text-utf8", "Text is UTF-8.");
    internal static readonly DoctorRule MapRepeatedKey = Warning("map-repeated-key", "The keys of a map differ; readers keep one of equal ones.");
    internal static readonly DoctorRule OpcodeReserved = Warning("opcode-reserved", "Opcodes 10 to 7F are reserved for later versions of the format; private records are 80 and above.");
    internal static readonly DoctorRule NotExamined = Warning("not-examined", "A record is not larger than the limits of this examination.");

    internal static readonly DoctorRule SchemaIdZero = Error("schema-id-zero", "A schema's id is 1 or above: 0 stands for no schema.");
    internal static readonly DoctorRule SchemaChanged = Error("schema-changed", "A repeated schema repeats its content.");
    internal static readonly DoctorRule ChannelChanged = Error("channel-changed", "A repeated channel repeats its content.");
    internal static readonly DoctorRule ChannelSchemaUnknown = Error("channel-schema-unknown", "A channel's schema comes before it.");
    internal static readonly DoctorRule MessageChannelUnknown = Error("message-channel-unknown", "A message's channel comes before it.");
    internal static readonly DoctorRule TopicEmpty = Warning("topic-empty", "A channel has a topic.");
    internal static readonly DoctorRule MessageEncodingUnknown = Warning("message-encoding-unknown", "A message encoding is a well-known one, so that other programs can read it.");
    internal static readonly DoctorRule SchemaEncodingUnknown = Warning("schema-encoding-unknown", "A schema encoding is a well-known one, so that other programs can read it.");
    internal static readonly DoctorRule SchemaEncodingEmpty = Warning("schema-encoding-empty", "A schema with data says how the data is encoded.");
    internal static readonly DoctorRule SchemaDataEmpty = Warning("schema-data-empty", "A schema in an encoding that cannot be empty has data.");
    internal static readonly DoctorRule SchemaNeeded = Warning("schema-needed", "A channel whose encoding cannot be read without a schema has one.");
    internal static readonly DoctorRule SchemaMismatch = Warning("schema-mismatch", "A channel's schema is in an encoding that suits its messages.");
    internal static readonly DoctorRule ProfileEncoding = Warning("profile-encoding", "Encodings are those that the header's profile asks for.");
    internal static readonly DoctorRule ProfileMetadata = Warning("profile-metadata", "Channels carry the metadata that the header's profile asks for.");

    internal static readonly DoctorRule ChunkCompression = Error("chunk-compression", "A chunk's compression is empty, lz4 or zstd.");
    internal static readonly DoctorRule ChunkRecords = Error("chunk-records", "A chunk's records decompress to the size that it states.");
    internal static readonly DoctorRule ChunkCrc = Error("chunk-crc", "A chunk's CRC matches its records.");
    internal static readonly DoctorRule ChunkCrcMissing = Warning("chunk-crc-missing", "A chunk has a CRC.");
    internal static readonly DoctorRule ChunkForbiddenRecord = Error("chunk-forbidden-record", "A chunk holds schemas, channels and messages only.");
    internal static readonly DoctorRule ChunkTimes = Error("chunk-times", "A chunk states the earliest and latest log time of its messages, 0 where it has none.");
    internal static readonly DoctorRule ChunkEmpty = Warning("chunk-empty", "A chunk holds records.");
    internal static readonly DoctorRule ChunkOverlap = Warning("chunk-overlap", "Chunks follow each other in log time; overlapping ones are slow to read in order.");
    internal static readonly DoctorRule MessageOutsideChunk = Warning("message-outside-chunk", "In a file with chunks all messages are in chunks: others are in no index.");

    internal static readonly DoctorRule MessageIndexPlace = Error("message-index-place", "Message indexes follow their chunk at once.");
    internal static readonly DoctorRule MessageIndexEntry = Error("message-index-entry", "An index entry points at a message of its channel with its log time.");
    internal static readonly DoctorRule MessageIndexRepeated = Error("message-index-repeated", "A chunk has one index for a channel, and a message one entry.");
    internal static readonly DoctorRule MessageIndexIncomplete = Error("message-index-incomplete", "Where a chunk has message indexes, they list all of its messages.");
    internal static readonly DoctorRule MessageIndexMissing = Warning("message-index-missing", "A chunk with messages is followed by their indexes.");
    internal static readonly DoctorRule MessageIndexUnsorted = Warning("message-index-unsorted", "The entries of an index are in order of log time.");

    internal static readonly DoctorRule AttachmentCrcWrong = Error("attachment-crc", "An attachment's CRC matches it.");
    internal static readonly DoctorRule AttachmentCrcMissing = Warning("attachment-crc-missing", "An attachment has a CRC.");

    internal static readonly DoctorRule DataEndMissing = Error("data-end-missing", "The data section ends with a DataEnd record.");
    internal static readonly DoctorRule DataCrc = Error("data-crc", "The data section's CRC matches it.");
    internal static readonly DoctorRule DataCrcMissing = Warning("data-crc-missing", "Where messages stand outside chunks the data section has a CRC.");

    internal static readonly DoctorRule SummaryGroup = Error("summary-group", "The records of the summary are grouped by opcode.");
    internal static readonly DoctorRule SummaryDefinitionUnknown = Warning("summary-definition-unknown", "The summary repeats schemas and channels of the data section, and adds none.");
    internal static readonly DoctorRule SummaryDefinitionsMissing = Warning("summary-definitions-missing", "Where chunks are indexed the summary repeats the channels and schemas.");
    internal static readonly DoctorRule SummaryMissing = Warning("summary-missing", "A file has a summary; without one it has to be read whole.");
    internal static readonly DoctorRule SummaryCrc = Error("summary-crc", "The summary's CRC matches it.");
    internal static readonly DoctorRule SummaryCrcMissing = Warning("summary-crc-missing", "A summary has a CRC.");

    internal static readonly DoctorRule ChunkIndexTarget = Error("chunk-index-target", "A chunk index points at a chunk.");
    internal static readonly DoctorRule ChunkIndexContent = Error("chunk-index-content", "A chunk index states its chunk's length, times, compression and sizes.");
    internal static readonly DoctorRule ChunkIndexOffsets = Error("chunk-index-offsets", "A chunk index states where its chunk's message indexes lie and how long they are.");
    internal static readonly DoctorRule ChunkIndexRepeated = Error("chunk-index-repeated", "A chunk has one chunk index.");
    internal static readonly DoctorRule ChunkIndexIncomplete = Error("chunk-index-incomplete", "Where chunks are indexed, all of them are.");
    internal static readonly DoctorRule ChunkIndexMissing = Warning("chunk-index-missing", "The summary lists the chunks.");
    internal static readonly DoctorRule ChunkIndexNoOffsets = Warning("chunk-index-no-offsets", "A chunk index names the message indexes that there are.");

    internal static readonly DoctorRule AttachmentIndexTarget = Error("attachment-index-target", "An attachment index points at an attachment.");
    internal static readonly DoctorRule AttachmentIndexContent = Error("attachment-index-content", "An attachment index states its attachment's length, times, size, name and media type.");
    internal static readonly DoctorRule AttachmentIndexRepeated = Error("attachment-index-repeated", "An attachment has one index.");
    internal static readonly DoctorRule AttachmentIndexIncomplete = Error("attachment-index-incomplete", "Where attachments are indexed, all of them are.");
    internal static readonly DoctorRule AttachmentIndexMissing = Warning("attachment-index-missing", "The summary lists the attachments.");

    internal static readonly DoctorRule MetadataIndexTarget = Error("metadata-index-target", "A metadata index points at a metadata record.");
    internal static readonly DoctorRule MetadataIndexContent = Error("metadata-index-content", "A metadata index states its record's length and name.");
    internal static readonly DoctorRule MetadataIndexRepeated = Error("metadata-index-repeated", "A metadata record has one index.");
    internal static readonly DoctorRule MetadataIndexIncomplete = Error("metadata-index-incomplete", "Where metadata records are indexed, all of them are.");
    internal static readonly DoctorRule MetadataIndexMissing = Warning("metadata-index-missing", "The summary lists the metadata records.");

    internal static readonly DoctorRule StatisticsCounts = Error("statistics-counts", "Statistics count what the file holds.");
    internal static readonly DoctorRule StatisticsTimes = Error("statistics-times", "Statistics state the earliest and latest log time.");
    internal static readonly DoctorRule StatisticsTimeZero = Warning("statistics-time-zero", "Statistics take messages of log time 0 into account.");
    internal static readonly DoctorRule StatisticsChannelCounts = Error("statistics-channel-counts", "Statistics count the messages of each channel.");
    internal static readonly DoctorRule StatisticsRepeated = Error("statistics-repeated", "There is one statistics record.");
    internal static readonly DoctorRule StatisticsMissing = Warning("statistics-missing", "The summary holds statistics.");

    internal static readonly DoctorRule SummaryOffsetGroup = Error("summary-offset-group", "A summary offset states where the group of an opcode lies.");
    internal static readonly DoctorRule SummaryOffsetEmpty = Warning("summary-offset-empty", "Only groups that there are have a summary offset.");
    internal static readonly DoctorRule SummaryOffsetIncomplete = Warning("summary-offset-incomplete", "Where there are summary offsets, every group has one.");
    internal static readonly DoctorRule FooterMissing = Error("footer-missing", "A file ends with a footer: without one it was cut off.");
    internal static readonly DoctorRule FooterSummaryStart = Error("footer-summary-start", "The footer says where the summary starts, 0 where there is none.");
    internal static readonly DoctorRule FooterSummaryOffsetStart = Error("footer-summary-offset-start", "The footer says where the summary offsets start, 0 where there are none.");
    internal static readonly DoctorRule MagicEnd = Error("magic-end", "The footer is followed by the magic.");
    internal static readonly DoctorRule TrailingBytes = Error("trailing-bytes", "Nothing follows the closing magic.");

    /// <summary>The rules, in the order of the format.</summary>
    public static IReadOnlyList<DoctorRule> All => Known;

    private static DoctorRule Error(string code, string says) => Add(new DoctorRule(code, IsError: true, says));

    private static DoctorRule Warning(string code, string says) => Add(new DoctorRule(code, IsError: false, says));

    private static DoctorRule Add(DoctorRule rule)
    {
        Known.Add(rule);
        return rule;
    }
}
