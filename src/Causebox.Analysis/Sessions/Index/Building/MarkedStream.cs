namespace Causebox.Analysis.Sessions.Index;

/// <summary>A stream that remembers its first bytes; the stream below stays open.</summary>
internal sealed class MarkedStream(Stream stream, int most) : Stream
{
    private readonly byte[] _head = new byte[most];
    private int _count;

    public ReadOnlySpan<byte> Head => _head.AsSpan(0, _count);

    public override bool CanRead => true;

    public override bool CanSeek => stream.CanSeek;

    public override bool CanWrite => false;

    public override long Length => stream.Length;

    public override long Position
    {
        get => stream.Position;
        set => stream.Position = value;
    }

    public override int Read(Span<byte> buffer)
    {
        var read = stream.Read(buffer);
        if (_count < most && read > 0)
        {
            var kept = Math.Min(read, most - _count);
            buffer[..kept].CopyTo(_head.AsSpan(_count));
            _count += kept;
        }

        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => stream.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
