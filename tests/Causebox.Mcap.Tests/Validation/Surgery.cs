using System.Buffers.Binary;

namespace Causebox.Mcap.Tests;

/// <summary>
/// A sound recording taken apart into its records, to be put together again with one fault in it. Offsets that pointed at a record point at
/// it again afterwards, and the summary's CRC is right, so that the planted fault is the only one.
/// </summary>
internal sealed class Surgery
{
    private const int Prefix = 9;
    private static readonly byte[] Magic = [0x89, 0x4D, 0x43, 0x41, 0x50, 0x30, 0x0D, 0x0A];

    public Surgery(byte[] file)
    {
        for (var at = Magic.Length; at < file.Length - Magic.Length;)
        {
            var length = (int)BitConverter.ToUInt64(file, at + 1);
            Records.Add(new Part((Opcode)file[at], file[(at + Prefix)..(at + Prefix + length)], at));
            at += Prefix + length;
        }
    }

    public List<Part> Records { get; } = [];

    public bool FixesSummaryCrc { get; set; } = true;

    public Part this[Opcode opcode, int index = 0] => Records.Where(part => part.Opcode == opcode).ElementAt(index);

    public void Insert(Part before, Opcode opcode, params byte[] content) =>
        Records.Insert(Records.IndexOf(before), new Part(opcode, content, null));

    /// <summary>Changes the records of an uncompressed chunk; its sizes and CRC, and those in its index, are made right again.</summary>
    public void EditChunk(int index, Func<byte[], byte[]> edit)
    {
        const int RecordsStart = 40;
        var chunk = this[Opcode.Chunk, index];
        var records = edit(chunk.Content[RecordsStart..]);
        chunk.Content = [.. chunk.Content[..RecordsStart], .. records];
        chunk.Put(16, (ulong)records.Length);
        chunk.Put(24, Crc32.Compute(records));
        chunk.Put(32, (ulong)records.Length);
        if (Records.Where(part => part.Opcode == Opcode.ChunkIndex).ElementAtOrDefault(index) is not { } chunkIndex)
            return;
        chunkIndex.Put(24, (ulong)(Prefix + chunk.Content.Length));
        chunkIndex.Put(chunkIndex.Content.Length - 16, (ulong)records.Length);
        chunkIndex.Put(chunkIndex.Content.Length - 8, (ulong)records.Length);
    }

    public byte[] Build()
    {
        var moved = new Dictionary<ulong, ulong>();
        var at = (ulong)Magic.Length;
        foreach (var part in Records)
        {
            if (part.Was is { } was)
                moved[(ulong)was] = at;
            at += (ulong)(Prefix + part.Content.Length);
        }

        Records.ForEach(part => Relocate(part, moved));
        var file = new MemoryStream();
        file.Write(Magic);
        var afterData = 0L;
        foreach (var part in Records)
        {
            if (part.Opcode == Opcode.Footer && FixesSummaryCrc)
                part.Put(16, SummaryCrc(file.ToArray().AsSpan((int)afterData), part));
            Write(file, part);
            if (part.Opcode == Opcode.DataEnd)
                afterData = file.Length;
        }

        file.Write(Magic);
        return file.ToArray();
    }

    private static uint SummaryCrc(ReadOnlySpan<byte> summary, Part footer)
    {
        var bytes = new MemoryStream();
        bytes.Write(summary);
        Write(bytes, footer);
        return Crc32.Compute(bytes.ToArray().AsSpan(0, (int)bytes.Length - 4));
    }

    private static void Write(MemoryStream to, Part part)
    {
        Span<byte> prefix = stackalloc byte[Prefix];
        prefix[0] = (byte)part.Opcode;
        BinaryPrimitives.WriteUInt64LittleEndian(prefix[1..], (ulong)part.Content.Length);
        to.Write(prefix);
        to.Write(part.Content);
    }

    private static void Relocate(Part part, Dictionary<ulong, ulong> moved)
    {
        var fields = part.Opcode switch
        {
            Opcode.ChunkIndex => [16, .. Enumerable.Range(0, (int)part.UInt32(32) / 10).Select(i => 36 + (i * 10) + 2)],
            Opcode.AttachmentIndex or Opcode.MetadataIndex => [0],
            Opcode.SummaryOffset => [1],
            Opcode.Footer => (int[])[0, 8],
            _ => [],
        };
        foreach (var field in fields)
        {
            if (moved.TryGetValue(part.UInt64(field), out var to))
                part.Put(field, to);
        }
    }

    /// <summary>A record: its opcode, its content, and where it lay.</summary>
    internal sealed class Part(Opcode opcode, byte[] content, int? was)
    {
        public Opcode Opcode { get; set; } = opcode;

        public byte[] Content { get; set; } = content;

        public int? Was => was;

        public uint UInt32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(Content.AsSpan(at));

        public ulong UInt64(int at) => BinaryPrimitives.ReadUInt64LittleEndian(Content.AsSpan(at));

        public void Put(int at, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Content.AsSpan(at), value);

        public void Put(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Content.AsSpan(at), value);

        public void Put(int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Content.AsSpan(at), value);

        /// <summary>Replaces bytes, wherever they stand, by as many others.</summary>
        public void Replace(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to) => to.CopyTo(Content.AsSpan(Content.AsSpan().IndexOf(from)));
    }
}
