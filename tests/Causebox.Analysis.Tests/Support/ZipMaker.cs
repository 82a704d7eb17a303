using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Causebox.Mcap;

namespace Causebox.Analysis.Tests;

/// <summary>Writes zip archives byte by byte, so that tests can also write wrong ones.</summary>
internal sealed class ZipMaker
{
    private readonly List<byte> _file = [];
    private readonly List<byte[]> _directory = [];

    /// <summary>Sizes and places as zip64 fields, as NumPy writes them for large members.</summary>
    public bool Zip64 { get; init; }

    public bool Deflated { get; init; }

    public ZipMaker Add(string name, byte[] content, Func<Entry, Entry>? lie = null)
    {
        var stored = Deflated ? Deflate(content) : content;
        var entry = new Entry(name, Deflated ? 8 : 0, 0, Crc32.Compute(content), stored.Length, content.Length, _file.Count);
        entry = lie?.Invoke(entry) ?? entry;
        _file.AddRange(Head(entry, isLocal: true));
        _file.AddRange(stored);
        _directory.Add(Head(entry, isLocal: false));
        return this;
    }

    public byte[] ToArray(string comment = "")
    {
        var at = _file.Count;
        foreach (var entry in _directory)
            _file.AddRange(entry);
        var length = _file.Count - at;
        if (Zip64)
            WriteEnd64(at, length);
        Span<byte> end = stackalloc byte[22];
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054B50);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], Zip64 ? ushort.MaxValue : (ushort)_directory.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], Zip64 ? ushort.MaxValue : (ushort)_directory.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], Zip64 ? uint.MaxValue : (uint)length);
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], Zip64 ? uint.MaxValue : (uint)at);
        BinaryPrimitives.WriteUInt16LittleEndian(end[20..], (ushort)comment.Length);
        _file.AddRange(end);
        _file.AddRange(Encoding.ASCII.GetBytes(comment));
        return [.. _file];
    }

    private void WriteEnd64(long at, long length)
    {
        var place = _file.Count;
        Span<byte> end = stackalloc byte[56 + 20];
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06064B50);
        BinaryPrimitives.WriteUInt64LittleEndian(end[4..], 44);
        BinaryPrimitives.WriteUInt64LittleEndian(end[24..], (ulong)_directory.Count);
        BinaryPrimitives.WriteUInt64LittleEndian(end[32..], (ulong)_directory.Count);
        BinaryPrimitives.WriteUInt64LittleEndian(end[40..], (ulong)length);
        BinaryPrimitives.WriteUInt64LittleEndian(end[48..], (ulong)at);
        BinaryPrimitives.WriteUInt32LittleEndian(end[56..], 0x07064B50);
        BinaryPrimitives.WriteUInt64LittleEndian(end[64..], (ulong)place);
        BinaryPrimitives.WriteUInt32LittleEndian(end[72..], 1);
        _file.AddRange(end);
    }

    private byte[] Head(Entry entry, bool isLocal)
    {
        var name = Encoding.UTF8.GetBytes(entry.Name);
        var extra = Zip64 ? Extra(entry, isLocal) : [];
        var (fixedBytes, shift) = isLocal ? (30, 0) : (46, 2);
        var head = new byte[fixedBytes + name.Length + extra.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(head, isLocal ? 0x04034B50u : 0x02014B50u);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(6 + shift), (ushort)((1 << 11) | entry.Flags));
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(8 + shift), (ushort)entry.Method);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(14 + shift), entry.Crc);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(18 + shift), Zip64 ? uint.MaxValue : (uint)entry.Stored);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(22 + shift), Zip64 ? uint.MaxValue : (uint)entry.Bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(26 + shift), (ushort)name.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(28 + shift), (ushort)extra.Length);
        if (!isLocal)
            BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(42), Zip64 ? uint.MaxValue : (uint)entry.At);
        name.CopyTo(head, fixedBytes);
        extra.CopyTo(head, fixedBytes + name.Length);
        return head;
    }

    private static byte[] Extra(Entry entry, bool isLocal)
    {
        var extra = new byte[4 + (isLocal ? 16 : 24)];
        BinaryPrimitives.WriteUInt16LittleEndian(extra, 1);
        BinaryPrimitives.WriteUInt16LittleEndian(extra.AsSpan(2), (ushort)(extra.Length - 4));
        BinaryPrimitives.WriteInt64LittleEndian(extra.AsSpan(4), entry.Bytes);
        BinaryPrimitives.WriteInt64LittleEndian(extra.AsSpan(12), entry.Stored);
        if (!isLocal)
            BinaryPrimitives.WriteInt64LittleEndian(extra.AsSpan(20), entry.At);
        return extra;
    }

    private static byte[] Deflate(byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var deflate = new DeflateStream(bytes, CompressionLevel.Fastest))
            deflate.Write(content);
        return bytes.ToArray();
    }

    internal sealed record Entry(string Name, int Method, int Flags, uint Crc, long Stored, long Bytes, long At);
}
