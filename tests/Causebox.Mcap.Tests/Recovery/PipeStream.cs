namespace Causebox.Mcap.Tests;

/// <summary>Bytes that come as from a pipe: forward only, a few at a time.</summary>
internal sealed class PipeStream(byte[] bytes, int piece = 4096) : Stream
{
    private int _at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var got = Math.Min(Math.Min(count, piece), bytes.Length - _at);
        bytes.AsSpan(_at, got).CopyTo(buffer.AsSpan(offset));
        _at += got;
        return got;
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
