using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;
using Causebox.Mcap;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>
/// The side file of an index: a magic with the version; sections of kind, length, CRC-32 and content, all little-endian; a last section that counts the others
/// and sums up their CRCs. See decision record 17.
/// </summary>
internal static class SideFile
{
    private const int Head = 12;
    private const int MostSection = 256 << 20;

    private enum Kind
    {
        Info = 1,
        Cycles,
        Frames,
        Segments,
        End,
    }

    private static ReadOnlySpan<byte> Magic => "CBXIDX\u0001\n"u8;

    public static void Write(Stream to, IndexInfo info, IndexContent content)
    {
        to.Write(Magic);
        var (count, sum) = (0, 0u);
        Section(Kind.Info, JsonSerializer.SerializeToUtf8Bytes(info, IndexInfoJson.Default.IndexInfo));
        foreach (var block in content.Cycles)
            Section(Kind.Cycles, block.Bytes);
        for (var camera = 0; camera < content.Frames.Length; camera++)
        {
            foreach (var block in content.Frames[camera].Blocks)
                Section(Kind.Frames, [(byte)camera, .. block.Bytes]);
        }

        foreach (var block in content.Segments.Blocks)
            Section(Kind.Segments, block.Bytes);
        var end = new byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(end, count);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(4), sum);
        Section(Kind.End, end);

        void Section(Kind kind, ReadOnlySpan<byte> bytes)
        {
            Span<byte> head = stackalloc byte[Head];
            var crc = Crc32.Compute(bytes);
            BinaryPrimitives.WriteInt32LittleEndian(head, (int)kind);
            BinaryPrimitives.WriteInt32LittleEndian(head[4..], bytes.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(head[8..], crc);
            to.Write(head);
            to.Write(bytes);
            count++;
            sum = unchecked((sum * 31) + crc);
        }
    }

    public static (IndexInfo Info, IndexContent Content) Read(Stream from, SessionIndexLimits limits)
    {
        Span<byte> magic = stackalloc byte[8];
        if (from.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) < magic.Length || !magic.SequenceEqual(Magic))
            throw new SessionIndexException($"expected an index of version 1, found bytes {Convert.ToHexString(magic)}");
        IndexInfo? info = null;
        var cycles = ImmutableArray.CreateBuilder<CycleBlock>();
        var segments = ImmutableArray.CreateBuilder<ColumnBlock>();
        var frames = new List<ImmutableArray<ColumnBlock>.Builder>();
        var (count, sum, total) = (0, 0u, 0L);
        while (true)
        {
            var (kind, bytes, crc) = Section(from, limits, ref total);
            switch (kind)
            {
                case Kind.Info when info is null: info = ParseInfo(bytes); break;
                case Kind.Cycles: cycles.Add(CycleBlock.Parse(bytes)); break;
                case Kind.Segments: segments.Add(ColumnBlock.Parse(bytes, SegmentColumn.Count)); break;
                case Kind.Frames: AddFrames(frames, bytes); break;
                case Kind.End:
                    if (bytes.Length != 8 || BinaryPrimitives.ReadInt32LittleEndian(bytes) != count || BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4)) != sum)
                        throw new SessionIndexException("expected the sections that the end of the index counts, found others");
                    return (info ?? throw new SessionIndexException("expected a section about the file, found none"), new IndexContent(
                        cycles.ToImmutable(), [.. frames.Select(blocks => new ColumnTable(blocks.ToImmutable()))], new ColumnTable(segments.ToImmutable())));
                default: throw new SessionIndexException($"expected a section of kind 1 to 5, found {(int)kind}");
            }

            count++;
            sum = unchecked((sum * 31) + crc);
        }
    }

    private static void AddFrames(List<ImmutableArray<ColumnBlock>.Builder> frames, byte[] bytes)
    {
        var camera = bytes.Length == 0 ? -1 : bytes[0];
        if (camera == frames.Count)
            frames.Add(ImmutableArray.CreateBuilder<ColumnBlock>());
        if (camera != frames.Count - 1)
            throw new SessionIndexException($"expected frames of camera {frames.Count - 1} or the next, found camera {camera}");
        frames[camera].Add(ColumnBlock.Parse(bytes[1..], FrameColumn.Count));
    }

    private static (Kind Kind, byte[] Bytes, uint Crc) Section(Stream from, SessionIndexLimits limits, ref long total)
    {
        Span<byte> head = stackalloc byte[Head];
        if (from.ReadAtLeast(head, Head, throwOnEndOfStream: false) < Head)
            throw new SessionIndexException("expected the end section of an index, found the end of the file");
        var length = BinaryPrimitives.ReadInt32LittleEndian(head[4..]);
        // What a limit lets in may be exceeded by the blocks that were open then, a few megabytes.
        var most = Math.Min(MostSection, limits.MaxIndexBytes + (4L * limits.MaxDefinitionBytes) + (64L << 20) - total);
        if (length < 0 || length > most)
            throw new SessionIndexException($"expected a section of at most {most} bytes, found {length}");
        var bytes = ReadGrowing(from, length);
        total += length;
        var crc = BinaryPrimitives.ReadUInt32LittleEndian(head[8..]);
        var found = Crc32.Compute(bytes);
        return found == crc
            ? ((Kind)BinaryPrimitives.ReadInt32LittleEndian(head), bytes, crc)
            : throw new SessionIndexException($"expected a section with CRC {crc:x8}, found {found:x8}");
    }

    /// <summary>A lying length costs no memory.</summary>
    private static byte[] ReadGrowing(Stream from, int length)
    {
        const int Step = 1 << 20;
        var bytes = new byte[Math.Min(length, Step)];
        var read = 0;
        while (true)
        {
            read += from.ReadAtLeast(bytes.AsSpan(read), bytes.Length - read, throwOnEndOfStream: false);
            if (read < bytes.Length)
                throw new SessionIndexException($"expected a section of {length} bytes, found {read}");
            if (read == length)
                return bytes;
            Array.Resize(ref bytes, (int)Math.Min(length, 2L * bytes.Length));
        }
    }

    private static IndexInfo ParseInfo(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, IndexInfoJson.Default.IndexInfo) ?? throw new SessionIndexException("expected a section about the file, found null");
        }
        catch (JsonException fault)
        {
            throw new SessionIndexException($"expected a section about the file: {fault.Message}", fault);
        }
    }
}
