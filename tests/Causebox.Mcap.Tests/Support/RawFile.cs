using System.Buffers.Binary;

namespace Causebox.Mcap.Tests;

/// <summary>Puts a file together record by record, valid or not; what the writer would never write.</summary>
internal sealed class RawFile
{
    private readonly RecordBuffer _bytes = new();

    public RawFile() => _bytes.Raw(RecordBounds.Magic);

    public int Position => _bytes.Length;

    public static byte[] Records(Action<RecordBuffer> write)
    {
        var buffer = new RecordBuffer();
        write(buffer);
        return buffer.Written.ToArray();
    }

    public static RawFile Begin() => new RawFile().Header();

    public RawFile Header() => Add(to => RecordWriter.Write(to, new Header("", "test")));

    public RawFile Channel(ushort id = 1, string topic = "/t") => Add(to => RecordWriter.Write(to, NewChannel(id, topic)));

    public RawFile Message(ushort channel, ulong logTime, ReadOnlySpan<byte> data)
    {
        _bytes.Message(channel, 0, logTime, logTime, data);
        return this;
    }

    public RawFile Add(Action<RecordBuffer> write)
    {
        write(_bytes);
        return this;
    }

    public RawFile Raw(ReadOnlySpan<byte> bytes)
    {
        _bytes.Raw(bytes);
        return this;
    }

    /// <summary>A record whose stated length may be a lie.</summary>
    public RawFile Record(Opcode opcode, ReadOnlySpan<byte> content, ulong? length = null)
    {
        _bytes.Byte((byte)opcode);
        _bytes.UInt64(length ?? (ulong)content.Length);
        _bytes.Raw(content);
        return this;
    }

    public RawFile Chunk(string compression, ReadOnlySpan<byte> stored, ulong size, uint crc = 0, ulong from = 0, ulong until = 0, ulong? storedLength = null)
    {
        var content = stored.ToArray();
        var head = Records(to =>
        {
            to.UInt64(from);
            to.UInt64(until);
            to.UInt64(size);
            to.UInt32(crc);
            to.Text(compression);
            to.UInt64(storedLength ?? (ulong)content.Length);
        });
        return Record(Opcode.Chunk, [.. head, .. content]);
    }

    /// <summary>Data end, a footer without a summary, and the closing magic.</summary>
    public byte[] End()
    {
        RecordWriter.Write(_bytes, new DataEnd(0));
        return Footer(new byte[20]);
    }

    public byte[] Footer(ReadOnlySpan<byte> content)
    {
        Record(Opcode.Footer, content);
        _bytes.Raw(RecordBounds.Magic);
        return ToArray();
    }

    public byte[] ToArray() => _bytes.Written.ToArray();

    public static Channel NewChannel(ushort id, string topic = "/t") => new(id, 0, topic, "", new Dictionary<string, string>());

    public static void WriteLength(byte[] file, int at, ulong length) => BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(at), length);
}
