namespace Causebox.Mcap;

/// <summary>
/// One record as it stands in the file, as a view into the reader's buffer: valid until the reader moves on.
/// </summary>
public readonly ref struct RawRecord
{
    internal RawRecord(Opcode opcode, ReadOnlySpan<byte> content, RecordPosition position)
    {
        Opcode = opcode;
        Content = content;
        Position = position;
    }

    /// <summary>What the record is.</summary>
    public Opcode Opcode { get; }

    /// <summary>Where it starts.</summary>
    public RecordPosition Position { get; }

    /// <summary>Its content, without the 9-byte prefix. For chunks and attachments, see the reader that gave it.</summary>
    public ReadOnlySpan<byte> Content { get; }
}
