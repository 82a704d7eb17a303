using System.Buffers;
using System.IO.Pipelines;

namespace Causebox.Server.Sessions;

/// <summary>A response's body for what writes without waiting for anybody: it waits here, on the writer's own thread, until the client has taken enough.</summary>
internal sealed class BodyStream(PipeWriter body, CancellationToken gone) : Stream
{
    private const int MostUnsent = 1 << 16;

    private int _unsent;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var piece = buffer[..Math.Min(buffer.Length, MostUnsent - _unsent)];
            body.Write(piece);
            _unsent += piece.Length;
            buffer = buffer[piece.Length..];
            if (_unsent == MostUnsent)
                Flush();
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        if (_unsent == 0)
            return;
        _unsent = 0;
        var sent = body.FlushAsync(gone).AsTask().GetAwaiter().GetResult();
        if (sent.IsCompleted || sent.IsCanceled)
            throw new OperationCanceledException(gone);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
