namespace Causebox.Mcap;

/// <summary>Reads an attachment as a head and a stream, once its data is known to be whole and sound.</summary>
internal sealed class AttachmentIntake(ByteWindow input, FramingDoubts doubts, McapReaderOptions options) : IDisposable
{
    private readonly AttachmentStage _stage = new(input);
    private byte[] _head = [];

    /// <summary>The data of the attachment that was taken last; read it before the input is read on.</summary>
    public Stream Data { get; private set; } = Stream.Null;

    /// <summary>Where the record that was read last ends in the file, as far as that could be made out.</summary>
    public long End { get; private set; }

    /// <summary>Takes the attachment that the input stands at.</summary>
    /// <param name="lengthError">Set where the stated length turned out to be damaged, and the rest sound.</param>
    /// <returns>Its head.</returns>
    /// <exception cref="McapException">It is cut off (<see cref="McapErrorKind.Truncated"/>), or damaged.</exception>
    public RawRecord Take(long start, ulong length, out McapError? lengthError)
    {
        var position = new RecordPosition(start);
        var head = input.Peek((int)Math.Min(length, ByteWindow.Capacity - RecordBounds.Prefix) + RecordBounds.Prefix)[RecordBounds.Prefix..];
        End = start + RecordBounds.Prefix + (long)Math.Min(length, long.MaxValue / 2);
        var header = RecordParser.ParseAttachmentHeader(new RawRecord(Opcode.Attachment, head, position), out var dataStart);
        AttachmentCrc.CheckLength(header, length, dataStart, position);
        head[..dataStart].CopyTo(Buffers.Reserve(ref _head, dataStart));
        input.Advance(RecordBounds.Prefix + dataStart);
        var crc = Crc32.Compute(_head.AsSpan(0, dataStart));
        if (header.DataLength > (ulong)(input.Left ?? long.MaxValue) || !_stage.TryTake((long)header.DataLength, ref crc, out var stored))
            throw new McapException(Faults.Cut(position, Opcode.Attachment, length));
        lengthError = CheckLength(position, length, (ulong)dataStart + header.DataLength + 4);
        if (options.ValidateCrcs)
            AttachmentCrc.Compare(stored, crc, position);
        Data = _stage.Open();
        return new RawRecord(Opcode.Attachment, _head.AsSpan(0, dataStart), position);
    }

    public void Dispose() => _stage.Dispose();

    private McapError? CheckLength(RecordPosition position, ulong length, ulong natural)
    {
        if (options.Damage != DamageHandling.Skip || !doubts.Hide(4, natural, length))
            return null;
        End = position.FileOffset + RecordBounds.Prefix + (long)natural;
        return RecordSpan.Overrun(position, Opcode.Attachment, length, (long)natural).Error;
    }
}
