namespace Causebox.Server.Artifacts.S3;

/// <summary>
/// Reads an object anywhere, by ranges: a small one first, each that follows on the one before twice as large, up to 4 MiB, which is all that is held in
/// memory. Whoever jumps begins small again. The object does not change, so that each range may be asked for again.
/// </summary>
internal sealed class S3ReadStream(S3Bucket bucket, string key, long length) : Stream
{
    private const int LeastBytes = 1 << 18;
    private const int MostBytes = 1 << 22;

    private byte[] _window = [];
    private long _start;
    private int _filled;
    private int _next = LeastBytes;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty || Position >= length)
            return 0;
        if (Position < _start || Position >= _start + _filled)
            await FetchAsync(cancellationToken);
        var from = (int)(Position - _start);
        var count = Math.Min(buffer.Length, _filled - from);
        _window.AsMemory(from, count).CopyTo(buffer);
        Position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async Task FetchAsync(CancellationToken cancel)
    {
        _next = _filled > 0 && Position == _start + _filled ? Math.Min(_next * 2, MostBytes) : LeastBytes;
        var count = (int)Math.Min(_next, length - Position);
        if (_window.Length < count)
            _window = new byte[count];

        // Until all of it is here the window holds nothing.
        _filled = 0;
        await bucket.FillAsync(key, Position, _window.AsMemory(0, count), cancel);
        (_start, _filled) = (Position, count);
    }
}
