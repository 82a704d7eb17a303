namespace Causebox.Analysis.Sessions.Index;

/// <summary>A stretch of a seekable stream as a stream of its own; the stream below stays open.</summary>
internal sealed class SourceView : Stream
{
    private readonly Stream _stream;
    private readonly long _start;
    private long _position;

    public SourceView(Stream stream, long start, long length)
    {
        _stream = stream;
        _start = start;
        Length = Math.Max(0, Math.Min(length, stream.Length - start));
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position
    {
        get => _position;
        set => _position = value;
    }

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Clamp(Length - _position, 0, buffer.Length);
        if (count == 0)
            return 0;
        if (_stream.Position != _start + _position)
            _stream.Position = _start + _position;
        var read = _stream.Read(buffer[..count]);
        _position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => _position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
