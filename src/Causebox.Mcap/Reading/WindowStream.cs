namespace Causebox.Mcap;

/// <summary>The next bytes of a window as a stream; reading from it moves the window.</summary>
internal sealed class WindowStream(ByteWindow input, long length) : Stream
{
    private readonly long _start = input.Position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => input.Position - _start;
        set => throw new NotSupportedException("read forward");
    }

    public override int Read(Span<byte> buffer)
    {
        var bytes = input.Peek((int)Math.Min(Math.Min(buffer.Length, length - Position), ByteWindow.Capacity));
        bytes.CopyTo(buffer);
        input.Advance(bytes.Length);
        return bytes.Length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("read forward");

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException("a recording is read-only");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("a recording is read-only");
}
