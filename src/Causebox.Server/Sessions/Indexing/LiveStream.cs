using Causebox.Server.Agents;

namespace Causebox.Server.Sessions;

/// <summary>The bytes that there are of a file while it is recorded. The server may forget them at any time; reading then fails as a file's does that is gone.</summary>
internal sealed class LiveStream(LiveFiles files, LiveFile file, long length) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Min(buffer.Length, length - Position);
        if (wanted <= 0)
            return 0;
        var read = files.Read(file, Position, buffer[..wanted]);
        if (read == 0)
            throw new IOException("the live bytes of the session are gone");
        Position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

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
}
