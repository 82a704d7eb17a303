namespace Causebox.Mcap;

/// <summary>What is wrong with a file.</summary>
public enum McapErrorKind
{
    /// <summary>The file does not begin with the MCAP magic: it is something else.</summary>
    NotMcap,

    /// <summary>The file ends before the record does.</summary>
    Truncated,

    /// <summary>A length goes past what holds it.</summary>
    LengthOutOfBounds,

    /// <summary>A length is over the reader's limits.</summary>
    LimitExceeded,

    /// <summary>A checksum does not match what it covers.</summary>
    CrcMismatch,

    /// <summary>Compressed data cannot be decompressed, or does not give the size it promised.</summary>
    CorruptCompression,

    /// <summary>A compression this library does not know.</summary>
    UnknownCompression,

    /// <summary>A record names a channel or schema that was never given, or gives one twice with different content.</summary>
    InvalidReference,

    /// <summary>A value the format does not allow, such as text that is not UTF-8.</summary>
    InvalidValue,

    /// <summary>A record that does not belong where it stands.</summary>
    UnexpectedRecord,
}
