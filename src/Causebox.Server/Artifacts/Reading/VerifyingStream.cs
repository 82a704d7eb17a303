using System.Security.Cryptography;

namespace Causebox.Server.Artifacts.Reading;

/// <summary>
/// Reads what was committed and proves it: who reads from the first byte to the last gets <see cref="ArtifactFault.Corrupt"/> in place of the last bytes
/// when they are not what they were. Who seeks reads without proof of the hash; a size that is another is found at once, in any case.
/// </summary>
internal sealed class VerifyingStream : Stream
{
    private readonly Stream _inner;
    private readonly StoredArtifact _artifact;
    private IncrementalHash? _hash;
    private bool _proven;

    /// <param name="inner">Seekable, at its beginning; disposed with this.</param>
    /// <param name="artifact">What it must be.</param>
    /// <exception cref="ArtifactException">The size is another.</exception>
    public VerifyingStream(Stream inner, StoredArtifact artifact)
    {
        _inner = inner;
        _artifact = artifact;
        if (inner.Length != artifact.SizeBytes)
        {
            var found = inner.Length;
            inner.Dispose();
            throw Corrupt($"has {found} bytes, where {artifact.SizeBytes} were committed");
        }

        if (artifact.Sha256 is not null)
            _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _artifact.SizeBytes;

    public override long Position
    {
        get => _inner.Position;
        set
        {
            if (value == _inner.Position)
                return;
            _inner.Position = value;
            GiveUpProof();
        }
    }

    public override int Read(Span<byte> buffer)
    {
        var read = _inner.Read(buffer);
        Prove(buffer[..read], asked: buffer.Length);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await _inner.ReadAsync(buffer, cancellationToken);
        Prove(buffer.Span[..read], asked: buffer.Length);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            GiveUpProof();
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void GiveUpProof()
    {
        _hash?.Dispose();
        _hash = null;
    }

    private void Prove(ReadOnlySpan<byte> bytes, int asked)
    {
        if (bytes.IsEmpty && asked > 0 && _inner.Position < Length)
            throw Corrupt($"ends after {_inner.Position} bytes, where {Length} were committed");
        if (_hash is null || _proven)
            return;
        _hash.AppendData(bytes);
        if (_inner.Position < Length)
            return;
        if (ContentHash.Of(_hash.GetCurrentHash()) != _artifact.Sha256)
            throw Corrupt("has other bytes than were committed");
        _proven = true;
    }

    private ArtifactException Corrupt(string what) => new(ArtifactFault.Corrupt, $"the artifact {_artifact.Key.Name} is corrupt: it {what}");
}
