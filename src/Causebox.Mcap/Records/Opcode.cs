namespace Causebox.Mcap;

/// <summary>The byte that names a record. 0x80 and above are private; other unknown values are reserved. Readers skip both.</summary>
public enum Opcode : byte
{
    /// <summary>Profile and library; the first record of a file.</summary>
    Header = 0x01,

    /// <summary>Where the summary is; the last record of a file.</summary>
    Footer = 0x02,

    /// <summary>How the messages of some channels are laid out.</summary>
    Schema = 0x03,

    /// <summary>A stream of messages on one topic.</summary>
    Channel = 0x04,

    /// <summary>One message.</summary>
    Message = 0x05,

    /// <summary>A batch of schemas, channels and messages, possibly compressed.</summary>
    Chunk = 0x06,

    /// <summary>Where the messages of one channel lie in the chunk before it.</summary>
    MessageIndex = 0x07,

    /// <summary>Where a chunk and its message indexes lie.</summary>
    ChunkIndex = 0x08,

    /// <summary>A file kept beside the messages.</summary>
    Attachment = 0x09,

    /// <summary>Where an attachment lies.</summary>
    AttachmentIndex = 0x0A,

    /// <summary>Counts and times of the whole file.</summary>
    Statistics = 0x0B,

    /// <summary>Named key-value pairs.</summary>
    Metadata = 0x0C,

    /// <summary>Where a metadata record lies.</summary>
    MetadataIndex = 0x0D,

    /// <summary>Where a group of summary records lies.</summary>
    SummaryOffset = 0x0E,

    /// <summary>The end of the data section.</summary>
    DataEnd = 0x0F,
}
