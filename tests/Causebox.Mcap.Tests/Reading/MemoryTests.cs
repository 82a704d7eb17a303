namespace Causebox.Mcap.Tests.Reading;

/// <summary>Disorder costs time, never memory.</summary>
public sealed class MemoryTests
{
    private const int Chunks = 20;
    private const int PerChunk = 100;
    private const int Size = 500;

    [Theory]
    [InlineData(ReadOrder.LogTime, Compression.None)]
    [InlineData(ReadOrder.ReverseLogTime, Compression.None)]
    [InlineData(ReadOrder.LogTime, Compression.Zstd)]
    [InlineData(ReadOrder.ReverseLogTime, Compression.Lz4)]
    public void Chunks_that_all_overlap_are_read_in_order_within_the_budget(ReadOrder order, Compression compression)
    {
        var file = Overlapping(compression);
        var query = new McapQuery { Order = order };
        var expected = Reads.Indexed(file, query);
        expected.Count.ShouldBe(Chunks * PerChunk);
        expected.Select(message => message.LogTime).ShouldBe(
            order == ReadOrder.LogTime ? expected.Select(message => message.LogTime).Order() : expected.Select(message => message.LogTime).OrderDescending());
        foreach (var budget in new[] { 1, 100_000, 400_000 })
        {
            using var reader = McapReader.Open(new MemoryStream(file), new McapReaderOptions { MemoryBudget = budget });
            var (seen, held) = ReadWatching(reader, query);
            seen.ShouldBe(expected, $"budget {budget}");

            // One chunk is always held, and its size is only known to be what the index says once it is loaded.
            held.ShouldBeLessThanOrEqualTo(budget + (3L * PerChunk * (Size + 64)), $"budget {budget}");
        }
    }

    [Fact]
    public void Chunks_that_overlap_beyond_the_budget_are_read_again_a_few_times_not_for_every_message()
    {
        var file = Overlapping(Compression.None);
        var counting = new CountingStream(file);
        using var reader = McapReader.Open(counting, new McapReaderOptions { MemoryBudget = file.Length / 3 });
        Reads.Indexed(reader).Count.ShouldBe(Chunks * PerChunk);
        counting.BytesRead.ShouldBeLessThan(12L * file.Length);
    }

    [Fact]
    public void A_file_in_order_holds_one_chunk_at_a_time()
    {
        var output = new MemoryStream();
        using (var writer = new McapWriter(output, new McapWriterOptions { ChunkSize = 100_000, Compression = Compression.Lz4 }))
        {
            var channel = writer.AddChannel("/t", "");
            for (var i = 0; i < 20_000; i++)
                writer.WriteMessage(channel, (uint)i, (ulong)i, 0, new byte[Size]);
        }

        using var reader = McapReader.Open(new MemoryStream(output.ToArray()));
        var (seen, held) = ReadWatching(reader, McapQuery.All);
        seen.Count.ShouldBe(20_000);
        held.ShouldBeLessThan(3 * 200_000);
    }

    [Fact]
    public void A_large_attachment_is_written_and_read_in_little_memory()
    {
        const long Length = 64 << 20;
        var path = Path.GetTempFileName();
        try
        {
            Allocation.Of(() => WriteLarge(path, Length)).ShouldBeLessThan(2 << 20);
            new FileInfo(path).Length.ShouldBeGreaterThan(Length);
            Allocation.Of(() => ReadLarge(path, Length)).ShouldBeLessThan(2 << 20);
            Allocation.Of(() =>
            {
                using var reader = McapStreamReader.Open(path);
                reader.TryReadMessage(out _).ShouldBeTrue();
                reader.TryReadMessage(out _).ShouldBeFalse();
            }).ShouldBeLessThan(2 << 20);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static byte[] Overlapping(Compression compression)
    {
        var output = new MemoryStream();
        using (var writer = new McapWriter(output, new McapWriterOptions { ChunkSize = 1_000_000_000, Compression = compression }))
        {
            var random = new SeededBits(12);
            var channel = writer.AddChannel("/t", "");
            for (var chunk = 0; chunk < Chunks; chunk++)
            {
                for (var i = 0; i < PerChunk; i++)
                    writer.WriteMessage(channel, (uint)i, (ulong)random.Below(2000), (ulong)chunk, random.Signal(Size));
                writer.Flush();
            }
        }

        return output.ToArray();
    }

    private static (List<Seen> Seen, long MostHeld) ReadWatching(McapReader reader, McapQuery query)
    {
        using var pass = reader.Begin(query);
        var seen = new List<Seen>();
        var most = 0L;
        while (true)
        {
            var record = pass.Merge.Next();
            if (record.IsEmpty)
                return (seen, most);
            most = Math.Max(most, pass.Merge.HeldBytes);
            var length = (int)BitConverter.ToUInt64(record[1..]);
            seen.Add(Seen.Of(
                BitConverter.ToUInt16(record[9..]),
                BitConverter.ToUInt32(record[11..]),
                BitConverter.ToUInt64(record[15..]),
                BitConverter.ToUInt64(record[23..]),
                record[31..(RecordBounds.Prefix + length)]));
        }
    }

    private static void WriteLarge(string path, long length)
    {
        using var writer = McapWriter.Create(path);
        writer.WriteAttachment(1, 2, "large", "application/octet-stream", new Pattern(length), length);
        writer.WriteMessage(writer.AddChannel("/t", ""), 0, 1, 1, [1]);
    }

    private static void ReadLarge(string path, long length)
    {
        using var reader = McapReader.Open(path);
        using var data = reader.OpenAttachment(reader.Attachments.ShouldHaveSingleItem());
        data.Length.ShouldBe(length);
        var buffer = new byte[100_000];
        for (var at = 0L; ;)
        {
            var got = data.Read(buffer);
            if (got == 0)
            {
                at.ShouldBe(length);
                return;
            }

            if (buffer[0] != Pattern.At(at) || buffer[got - 1] != Pattern.At(at + got - 1))
                throw new InvalidDataException($"wrong bytes around {at}");
            at += got;
        }
    }

    private sealed class CountingStream(byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        public long BytesRead { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            var read = base.Read(buffer);
            BytesRead += read;
            return read;
        }
    }
}
