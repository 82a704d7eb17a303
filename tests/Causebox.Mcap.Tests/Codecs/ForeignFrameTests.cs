namespace Causebox.Mcap.Tests.Codecs;

/// <summary>Chunks whose frames look other than those written here.</summary>
public sealed class ForeignFrameTests
{
    private const int Messages = 3000;

    private static readonly byte[] Records = RawFile.Records(to =>
    {
        var random = new SeededBits(8);
        for (var i = 0; i < Messages; i++)
            to.Message(1, (uint)i, (ulong)i, 0, random.Signal(100));
    });

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public void A_zstd_frame_may_leave_out_its_size_or_carry_a_checksum(bool withSize, bool withChecksum) =>
        Check("zstd", Frames.Zstd(Records, withSize, withChecksum));

    [Theory]
    [InlineData("zstd")]
    [InlineData("lz4")]
    public void Padding_after_a_frame_is_left_alone(string compression)
    {
        var frame = compression == "zstd" ? Frames.Zstd(Records, withSize: false) : Frames.Lz4(Records);
        Check(compression, [.. frame, 0, 0, 0, 0, 0, 0, 0]);
        Check(compression, [.. frame, 0xde, 0xad]);
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("lz4")]
    public void Several_frames_are_read_as_one(string compression)
    {
        var left = Records.AsSpan(0, 100_001);
        var right = Records.AsSpan(100_001);
        Check(compression, compression == "zstd" ? [.. Frames.Zstd(left), .. Frames.Zstd(right)] : [.. Frames.Lz4(left), .. Frames.Lz4(right)]);
        Check(compression, compression == "zstd"
            ? [.. Frames.Zstd(left, withSize: false), .. Frames.Zstd([]), .. Frames.Zstd(right, withSize: false)]
            : [.. Frames.Lz4(left), .. Frames.Lz4([]), .. Frames.Lz4(right)]);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(4, false)]
    [InlineData(5, true)]
    [InlineData(6, false)]
    [InlineData(7, false)]
    public void Lz4_blocks_may_be_of_any_size_linked_or_not(int blocks, bool linked)
    {
        Check("lz4", Frames.Lz4(Records, blocks, linked));
        Check("lz4", Frames.Lz4(Records, blocks, linked, withSize: true, withChecksums: true));
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("lz4")]
    public void A_frame_that_gives_another_size_than_the_chunk_promises_is_an_error(string compression)
    {
        var frame = compression == "zstd" ? Frames.Zstd(Records) : Frames.Lz4(Records);
        foreach (var size in new[] { 0, 1, Records.Length - 1, Records.Length + 1, 3 * Records.Length })
        {
            var file = RawFile.Begin().Channel().Chunk(compression, frame, (ulong)size).Message(1, 7, []).End();
            Reads.Fault(() => Reads.Streamed(file)).Kind.ShouldBe(McapErrorKind.CorruptCompression, $"size {size}");
            Reads.Fault(() => Reads.Indexed(file)).Kind.ShouldBe(McapErrorKind.CorruptCompression, $"size {size}");
            Reads.Streamed(file, Reads.Skipping).Count.ShouldBe(1);
            Reads.Indexed(file, options: Reads.Skipping).Count.ShouldBe(1);
        }
    }

    [Theory]
    [InlineData(Compression.Zstd)]
    [InlineData(Compression.Lz4)]
    public void A_frame_cut_anywhere_gives_a_true_beginning(Compression compression)
    {
        using var codec = Decompressor.Create(compression);
        var frame = compression == Compression.Zstd ? Frames.Zstd(Records) : Frames.Lz4(Records, blocks: 4);
        var target = new byte[Records.Length];
        for (var length = 0; length < frame.Length; length += 997)
        {
            var got = codec.Decompress(frame.AsSpan(0, length), target, out var error);
            error.ShouldBeNull($"{length} of {frame.Length} bytes");
            got.ShouldBeLessThan(Records.Length);
            target.AsSpan(0, got).SequenceEqual(Records.AsSpan(0, got)).ShouldBeTrue();
        }

        codec.Decompress(frame, target, out _).ShouldBe(Records.Length);
        target.ShouldBe(Records);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(-5)]
    public void Levels_of_compression_are_heeded(int? level)
    {
        foreach (var compression in new[] { Compression.Lz4, Compression.Zstd })
        {
            var output = new MemoryStream();
            using (var writer = new McapWriter(output, new McapWriterOptions { Compression = compression, CompressionLevel = level }))
            {
                var channel = writer.AddChannel("/t", "");
                for (var i = 0; i < 100; i++)
                    writer.WriteMessage(channel, (uint)i, (ulong)i, 0, Records.AsSpan(i * 100, 500));
            }

            Reads.Streamed(output.ToArray()).Count.ShouldBe(100);
        }
    }

    private static void Check(string compression, byte[] frame)
    {
        var file = RawFile.Begin().Channel().Chunk(compression, frame, (ulong)Records.Length, Crc32.Compute(Records), 0, Messages).End();
        Reads.Streamed(file).Count.ShouldBe(Messages);
        Reads.Indexed(file).Count.ShouldBe(Messages);
    }
}
