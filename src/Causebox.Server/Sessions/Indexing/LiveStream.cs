using Causebox.Server.Agents;

namespace Causebox.Server.Sessions;

/// <summary>The bytes that there are of a file while it is recorded. The server may forget them at any time; reading then fails as a file's does that is gone.</summary>
internal sealed class LiveStream : Stream
{
    private readonly LiveFiles _files;
    private readonly LiveFile _file;
    private readonly long _length;

    private LiveStream(LiveFiles files, LiveFile file, long length) => (_files, _file, _length) = (files, file, length);

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _length;

    public override long Position { get; set; }

    /// <summary>What there is now, be it more than when the file was listed: an index of more must find its bytes.</summary>
    /// <exception cref="IOException">There is nothing any more.</exception>
    public static LiveStream Open(LiveFiles files, LiveFile file) => files.SizeOf(file) is > 0 and var length ? new(files, file, length) : throw Gone();

    public override int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Min(buffer.Length, _length - Position);
        if (wanted <= 0)
            return 0;
        var read = _files.Read(_file, Position, buffer[..wanted]);
        if (read == 0)
            throw Gone();
        Position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => _length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static IOException Gone() => new("the live bytes of the session are gone");
}
