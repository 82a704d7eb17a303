using System.Buffers.Binary;

namespace Causebox.Mcap;

/// <summary>
/// Makes sure that an attachment is whole and sound before its data is given on, without holding a large one in memory: where the input
/// can be read twice it is, and otherwise the data waits in a temporary file.
/// </summary>
internal sealed class AttachmentStage(ByteWindow input) : IDisposable
{
    private const int LargestInMemory = 1 << 20;
    private const int Piece = 64 << 10;
    private Stream? _spool;
    private long _start;
    private long _length;

    /// <summary>
    /// Reads the data, at which the input stands, and then stands at the CRC after it. False where the input ends before its end.
    /// </summary>
    /// <param name="crc">CRC of the attachment up to its data; then of its data too.</param>
    public bool TryTake(long length, ref uint crc, out uint storedCrc)
    {
        Dispose();
        (_start, _length) = (input.Position, length);
        storedCrc = 0;
        _spool = input.CanRewind ? null : CreateSpool(length);
        for (var left = length; left > 0;)
        {
            var bytes = input.Peek((int)Math.Min(left, Piece));
            if (bytes.IsEmpty)
                return false;
            crc = Crc32.Append(crc, bytes);
            _spool?.Write(bytes);
            left -= bytes.Length;
            input.Advance(bytes.Length);
        }

        var tail = input.Peek(4);
        if (tail.Length < 4)
            return false;
        storedCrc = BinaryPrimitives.ReadUInt32LittleEndian(tail);
        return true;
    }

    /// <summary>The data that was taken, once more; the input may go back for it.</summary>
    public Stream Open()
    {
        if (_spool is null)
        {
            input.Rewind(_start);
            return new WindowStream(input, _length);
        }

        _spool.Position = 0;
        return _spool;
    }

    public void Dispose() => _spool?.Dispose();

    private static Stream CreateSpool(long length) => length <= LargestInMemory
        ? new MemoryStream()
        : new FileStream(
            Path.Combine(Path.GetTempPath(), "causebox-" + Path.GetRandomFileName()),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            bufferSize: 0,
            FileOptions.DeleteOnClose);
}
