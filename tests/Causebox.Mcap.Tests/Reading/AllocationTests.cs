namespace Causebox.Mcap.Tests.Reading;

/// <summary>Nothing is allocated per message; what a chunk costs is small and does not grow with its messages.</summary>
public sealed class AllocationTests
{
    private const int Messages = 120_000;
    private const int WarmUp = 20_000;
    private const int PerChunk = 2048;

    /// <summary>The runtime counts what a thread allocates in steps of 8 KiB when it collects meanwhile; one byte a message would be twelve steps.</summary>
    private const int Nothing = 16 << 10;
    private static readonly byte[] Payload = new SeededBits(3).Signal(100);

    public static TheoryData<Compression, bool> Kinds => new()
    {
        { Compression.None, true },
        { Compression.Lz4, true },
        { Compression.Zstd, true },
        { Compression.None, false },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Reading_forward_allocates_nothing_per_message(Compression compression, bool chunked)
    {
        var file = Record(compression, chunked);
        Allocation.Least(() =>
        {
            using var reader = new McapStreamReader(new MemoryStream(file));
            Step(reader, WarmUp);
            return Allocation.Of(() => Step(reader, Messages - WarmUp));
        }).ShouldBeLessThan(Nothing);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Reading_by_time_allocates_nothing_per_message(Compression compression, bool chunked)
    {
        using var reader = McapReader.Open(new MemoryStream(Record(compression, chunked)));
        foreach (var query in new[] { McapQuery.All, new McapQuery { Order = ReadOrder.ReverseLogTime }, McapQuery.ForTopics("/b") })
        {
            var segments = chunked ? reader.Chunks.Count : (int)(reader.Length >> 20) + 1;
            Allocation.Least(() => OfThePassAfterItsWarmUp(reader, query)).ShouldBeLessThan(Nothing + (segments * PerChunk));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Writing_allocates_nothing_per_message(Compression compression, bool chunked)
    {
        using var writer = new McapWriter(Stream.Null, Options(compression, chunked));
        var channel = writer.AddChannel("/a", "");
        Write(writer, channel, WarmUp);
        var chunks = chunked ? (Messages - WarmUp) * (Payload.Length + 31) / Options(compression, chunked).ChunkSize + 1 : 0;
        Allocation.Least(() => Allocation.Of(() => Write(writer, channel, Messages - WarmUp))).ShouldBeLessThan(Nothing + (chunks * PerChunk));
    }

    private static long OfThePassAfterItsWarmUp(McapReader reader, McapQuery query)
    {
        using var pass = reader.Read(query).GetEnumerator();
        for (var i = 0; i < WarmUp; i++)
            pass.MoveNext();
        var before = GC.GetAllocatedBytesForCurrentThread();
        while (pass.MoveNext())
        {
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static McapWriterOptions Options(Compression compression, bool chunked) =>
        new() { Compression = compression, UseChunks = chunked, ChunkSize = 256 << 10 };

    private static byte[] Record(Compression compression, bool chunked)
    {
        var output = new MemoryStream();
        using (var writer = new McapWriter(output, Options(compression, chunked)))
        {
            var (one, two) = (writer.AddChannel("/a", ""), writer.AddChannel("/b", ""));
            for (var i = 0; i < Messages / 2; i++)
            {
                writer.WriteMessage(one, (uint)i, (ulong)i, (ulong)i, Payload);
                writer.WriteMessage(two, (uint)i, (ulong)i, (ulong)i, Payload);
            }
        }

        return output.ToArray();
    }

    private static void Write(McapWriter writer, Channel channel, int count)
    {
        for (var i = 0; i < count; i++)
            writer.WriteMessage(channel, (uint)i, (ulong)i, (ulong)i, Payload);
    }

    private static void Step(McapStreamReader reader, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (!reader.TryReadMessage(out _))
                throw new InvalidOperationException($"only {i} messages");
        }
    }
}
