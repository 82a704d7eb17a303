namespace Causebox.Mcap;

/// <summary>An attachment's data, forward only; its CRC is held against what was read when the end is reached.</summary>
internal sealed class AttachmentStream(Stream data, uint crcOfHead, uint storedCrc, RecordPosition position) : Stream
{
    private uint _crc = crcOfHead;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => data.Length;

    public override long Position
    {
        get => data.Position;
        set => throw new NotSupportedException("an attachment is read forward");
    }

    public override int Read(Span<byte> buffer)
    {
        var got = data.Read(buffer);
        _crc = Crc32.Append(_crc, buffer[..got]);
        if (data.Position == data.Length)
            AttachmentCrc.Compare(storedCrc, _crc, position);
        return got;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("an attachment is read forward");

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException("a recording is read-only");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("a recording is read-only");
}
