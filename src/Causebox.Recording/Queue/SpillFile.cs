using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Causebox.Recording;

/// <summary>
/// Where cycles that must not be lost wait when even the reserve is full: a file without a name, used as a ring by one thread at either end.
/// A record is its length, its sequence and its body, never wrapped around the end.
/// </summary>
internal sealed class SpillFile : IDisposable
{
    private const int HeadBytes = 12;
    private const int Skip = -1;
    private readonly SafeFileHandle _file;
    private readonly long _capacity;
    private readonly byte[] _writeBuffer = new byte[HeadBytes + CycleEncoder.MostBytes];
    private readonly byte[] _head = new byte[HeadBytes];
    private long _written;
    private long _read;

    /// <param name="folder">A folder on a disk other than the sessions', if there is one.</param>
    /// <param name="capacity">The most bytes that wait.</param>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public SpillFile(string folder, long capacity)
    {
        _capacity = capacity;
        var path = Path.Combine(folder, Path.GetRandomFileName());
        _file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete);
        File.Delete(path);
    }

    public bool IsEmpty => Volatile.Read(ref _written) == Volatile.Read(ref _read);

    /// <summary>Keeps a body; false where the file is full.</summary>
    /// <exception cref="IOException">The disk does not take it.</exception>
    public bool TryWrite(ulong sequence, ReadOnlySpan<byte> body)
    {
        var bytes = HeadBytes + body.Length;
        var at = _written % _capacity;
        var padding = at + bytes + HeadBytes > _capacity ? _capacity - at : 0;
        if (_written + padding + bytes - Volatile.Read(ref _read) > _capacity - HeadBytes)
            return false;
        if (padding > 0)
        {
            BinaryPrimitives.WriteInt32LittleEndian(_writeBuffer, Skip);
            RandomAccess.Write(_file, _writeBuffer.AsSpan(0, HeadBytes), at);
            at = 0;
        }

        BinaryPrimitives.WriteInt32LittleEndian(_writeBuffer, body.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(_writeBuffer.AsSpan(4), sequence);
        body.CopyTo(_writeBuffer.AsSpan(HeadBytes));
        RandomAccess.Write(_file, _writeBuffer.AsSpan(0, bytes), at);
        Volatile.Write(ref _written, _written + padding + bytes);
        return true;
    }

    /// <summary>The sequence of the record that has waited longest, or null.</summary>
    public ulong? PeekSequence()
    {
        if (IsEmpty)
            return null;
        ReadHead();
        if (BinaryPrimitives.ReadInt32LittleEndian(_head) == Skip)
        {
            Volatile.Write(ref _read, _read + _capacity - (_read % _capacity));
            ReadHead();
        }

        return BinaryPrimitives.ReadUInt64LittleEndian(_head.AsSpan(4));
    }

    /// <summary>Takes the record whose sequence was just asked for out of the file, into a buffer that grows when it has to.</summary>
    public int Read(ref byte[] body)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(_head);
        if (body.Length < length)
            body = new byte[length];
        _ = RandomAccess.Read(_file, body.AsSpan(0, length), (_read % _capacity) + HeadBytes);
        Volatile.Write(ref _read, _read + HeadBytes + length);
        return length;
    }

    public void Dispose() => _file.Dispose();

    private void ReadHead() => _ = RandomAccess.Read(_file, _head, _read % _capacity);
}
