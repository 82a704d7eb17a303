namespace Causebox.Mcap.Tests.Reading;

/// <summary>A length that lies costs an error, not memory.</summary>
public sealed class LimitTests
{
    private const int Overhead = 3 << 20;
    private static readonly ulong[] Lies = [1_000, 100_000, 300_000_000, int.MaxValue, uint.MaxValue, 1UL << 40, long.MaxValue, ulong.MaxValue];

    public static TheoryData<Opcode> Opcodes => [.. Enumerable.Range(1, 15).Select(value => (Opcode)value), (Opcode)0x42, (Opcode)0x90];

    [Theory]
    [MemberData(nameof(Opcodes))]
    public void A_record_that_claims_to_be_huge(Opcode opcode)
    {
        foreach (var lie in Lies)
            Cheap(RawFile.Begin().Channel().Message(1, 1, []).Record(opcode, new byte[90], lie).Message(1, 2, []).End(), $"{opcode} of {lie} bytes");
    }

    [Theory]
    [MemberData(nameof(Opcodes))]
    public void Lengths_within_a_record_that_claim_to_be_huge(Opcode opcode)
    {
        foreach (var lie in Lies)
        {
            for (var at = 0; at < 60; at++)
            {
                var content = new byte[90];
                RawFile.WriteLength(content, at, lie);
                Cheap(RawFile.Begin().Channel().Message(1, 1, []).Record(opcode, content).Message(1, 2, []).End(), $"{opcode} with {lie} at {at}");
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("lz4")]
    [InlineData("zstd")]
    public void A_chunk_that_claims_to_become_huge(string compression)
    {
        var records = RawFile.Records(to => to.Message(1, 0, 1, 1, new byte[1000]));
        var stored = compression switch { "zstd" => Codecs.Frames.Zstd(records), "lz4" => Codecs.Frames.Lz4(records), _ => records };
        foreach (var lie in Lies)
        {
            Cheap(RawFile.Begin().Channel().Chunk(compression, stored, lie).End(), $"uncompressed size {lie}");
            Cheap(RawFile.Begin().Channel().Chunk(compression, stored, (ulong)records.Length, storedLength: lie).End(), $"stored length {lie}");
            Cheap(RawFile.Begin().Channel().Chunk(compression, stored, lie, storedLength: lie).End(), $"both {lie}");
        }
    }

    [Fact]
    public void Lengths_and_offsets_of_a_summary_that_lie()
    {
        var plan = RandomPlan.Of(3) with { Options = new McapWriterOptions { ChunkSize = 300, SummaryCrc = false } };
        var file = plan.Write();
        using var whole = McapReader.Open(new MemoryStream(file));
        var start = (int)whole.Footer!.Value.SummaryStart;
        foreach (var lie in Lies)
        {
            for (var at = start; at < file.Length - 8; at++)
            {
                var bytes = file.ToArray();
                RawFile.WriteLength(bytes, at, lie);
                CheapByIndex(bytes, $"{lie} at {at}");
            }
        }
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("lz4")]
    public void A_bomb_is_stopped_by_the_limit(string compression)
    {
        const int Size = 200 << 20;
        var records = RawFile.Records(to => to.Message(1, 0, 1, 1, new byte[Size]));
        var bomb = compression == "zstd" ? Codecs.Frames.Zstd(records) : Codecs.Frames.Lz4(records);
        var file = RawFile.Begin().Channel().Chunk(compression, bomb, (ulong)records.Length).Message(1, 5, []).End();
        file.Length.ShouldBeLessThan(2 << 20);
        var options = new McapReaderOptions { Limits = new McapLimits { MaxChunkBytes = 8 << 20 } };
        Allocation.Of(() =>
        {
            var error = Reads.Fault(() => Reads.Streamed(file, options));
            error.Kind.ShouldBe(McapErrorKind.LimitExceeded);
            error.ToString().ShouldContain("8388608");
            Reads.Fault(() => Reads.Indexed(file, options: options)).Kind.ShouldBe(McapErrorKind.LimitExceeded);
            Reads.Streamed(file, options with { Damage = DamageHandling.Skip }).Count.ShouldBe(1);
        }).ShouldBeLessThan(Overhead * 4);

        // The size is a lie: what comes out is more than was promised, and no more than that is kept.
        var lying = RawFile.Begin().Channel().Chunk(compression, bomb, 1000).Message(1, 5, []).End();
        Allocation.Of(() => Reads.Fault(() => Reads.Streamed(lying, options)).Kind.ShouldBe(McapErrorKind.CorruptCompression)).ShouldBeLessThan(Overhead * 2);
    }

    [Fact]
    public void Each_limit_is_an_error_that_says_what_is_allowed()
    {
        var limits = new McapLimits { MaxRecordBytes = 1000, MaxSummaryBytes = 200, MaxDefinitions = 3 };
        var options = new McapReaderOptions { Limits = limits };
        var large = RawFile.Begin().Channel().Message(1, 1, new byte[2000]).End();
        var error = Reads.Fault(() => Reads.Streamed(large, options));
        (error.Kind, error.Opcode).ShouldBe((McapErrorKind.LimitExceeded, Opcode.Message));
        error.Expected.ShouldBe("at most 1000 bytes");
        error.Actual.ShouldBe("2022 bytes");

        var metadata = RawFile.Begin().Record(Opcode.Metadata, new byte[2000]).End();
        Reads.Fault(() => Reads.Indexed(metadata, options: options)).Kind.ShouldBe(McapErrorKind.LimitExceeded);

        var many = RawFile.Begin().Channel(1).Channel(2).Channel(3).Channel(4).End();
        Reads.Fault(() => Reads.Streamed(many, options)).Kind.ShouldBe(McapErrorKind.LimitExceeded);

        var summary = RandomPlan.Of(3) with { Options = new McapWriterOptions { ChunkSize = 300 } };
        Reads.Fault(() => Reads.Indexed(summary.Write(), options: options)).Kind.ShouldBe(McapErrorKind.LimitExceeded);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2_000_000_001)]
    public void A_limit_out_of_its_range_is_refused(int limit)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new McapLimits { MaxRecordBytes = limit });
        Should.Throw<ArgumentOutOfRangeException>(() => new McapLimits { MaxChunkBytes = limit });
        Should.Throw<ArgumentOutOfRangeException>(() => new McapLimits { MaxSummaryBytes = limit });
        Should.Throw<ArgumentOutOfRangeException>(() => new McapLimits { MaxDefinitions = limit });
    }

    private static void Cheap(byte[] file, string what)
    {
        foreach (var options in new[] { McapReaderOptions.Default, Reads.Skipping })
        {
            Bounded(file, what, () => Reads.Streamed(new MemoryStream(file), options));
            Bounded(file, what, () => Reads.Streamed(new DrippingStream(file, () => 100), options));
            Bounded(file, what, () => Reads.Records(file, options));
        }

        CheapByIndex(file, what);
    }

    private static void CheapByIndex(byte[] file, string what)
    {
        foreach (var options in new[] { McapReaderOptions.Default, Reads.Skipping })
        {
            Bounded(file, what, () =>
            {
                using var reader = McapReader.Open(new MemoryStream(file), options);
                Reads.Indexed(reader);
                foreach (var index in reader.Attachments)
                    reader.OpenAttachment(index).Dispose();
                foreach (var index in reader.Metadata)
                    reader.ReadMetadata(index);
            });
        }
    }

    private static void Bounded(byte[] file, string what, Action read)
    {
        var allocated = Allocation.Of(() =>
        {
            try
            {
                read();
            }
            catch (McapException)
            {
                // An error is as good as a result; only its cost counts here.
            }
        });
        if (allocated > Overhead + (10L * file.Length))
            throw new ShouldAssertException($"{what}: {allocated} bytes were allocated for a file of {file.Length}");
    }
}
