namespace Causebox.Mcap.Tests;

public sealed class RecoveryReportTests
{
    [Fact]
    public void A_bad_chunk_is_reported_with_its_time_span_and_what_the_statistics_miss()
    {
        var whole = Sample.Variants["zstd"];
        var chunk = Chunks(whole)[1];
        whole = (byte[])whole.Clone();
        whole[(int)(chunk.ChunkStartOffset + chunk.ChunkLength) - 5] ^= 0xFF;
        var (output, report) = Run.Recover(whole);

        var lost = Sample.Read(Sample.Variants["zstd"]).Except(Sample.Read(output)).ToList();
        lost.Count.ShouldBeGreaterThan(0);
        report.MessagesMissing.ShouldBe(lost.Count);
        (report.ChunksLost, report.ChunksCut, report.Chunks).ShouldBe((1, 0, Chunks(whole).Count - 1));
        report.BytesLost.ShouldBe((long)chunk.ChunkLength);
        report.LostSpans.ShouldBe([new LostSpan(lost.Min(message => message.LogTime), lost.Max(message => message.LogTime))]);
        report.Damage.ShouldHaveSingleItem().Error.Position.FileOffset.ShouldBe((long)chunk.ChunkStartOffset);
        report.IsComplete.ShouldBeTrue();
        report.IsSound.ShouldBeFalse();
    }

    [Theory]
    [InlineData(Compression.None)]
    [InlineData(Compression.Zstd)]
    public void A_cut_chunk_gives_its_whole_records_and_says_how_many(Compression compression)
    {
        var whole = OneLargeChunk(compression);
        var chunk = Chunks(whole)[0];
        var (output, report) = Run.Recover(whole[..(int)(chunk.ChunkLength - 100)], asPipe: true);
        var kept = Sample.Read(output).Count;
        kept.ShouldBeInRange(60, 99);
        (report.ChunksCut, report.ChunksLost, report.Chunks).ShouldBe((1, 0, 0));
        report.RecordsSalvaged.ShouldBe(kept + report.Channels + report.Schemas);
        report.LostSpans.ShouldBe([new LostSpan(chunk.MessageStartTime, chunk.MessageEndTime)]);
        report.Damage.ShouldHaveSingleItem().Error.Kind.ShouldBe(McapErrorKind.Truncated);
        report.MessagesMissing.ShouldBeNull();
    }

    [Fact]
    public void Channels_of_a_lost_first_chunk_are_taken_from_the_summary()
    {
        var (output, report) = Run.Recover(WithoutFirstChunk("zstd"));
        report.MessagesWithoutChannel.ShouldBe(0);
        report.ChunksLost.ShouldBe(1);
        report.LostSpans.ShouldBe([new LostSpan(1_000_000, Sample.Read(output)[0].LogTime - 1_000)]);
        Sample.Read(output).ShouldBe(Sample.Read(Sample.Variants["zstd"])[^(int)report.Messages..]);
    }

    [Fact]
    public void Messages_whose_channel_is_known_nowhere_are_counted_as_lost()
    {
        var (output, report) = Run.Recover(WithoutFirstChunk("bare"), asPipe: true);
        var first = Sample.ChunksOfMessages(Sample.Variants["bare"]).Count(place => place.Start == 38);
        Sample.Read(output).ShouldBeEmpty();
        report.MessagesWithoutChannel.ShouldBe(Sample.MessageCount - first);
        report.Damage.Count(damage => damage.Error.Kind == McapErrorKind.InvalidReference).ShouldBe(2);
        report.LostSpans[^1].EndTime.ShouldBe(Sample.Read(Sample.Variants["bare"])[^1].LogTime);
    }

    [Fact]
    public void Self_contained_chunks_need_no_summary()
    {
        var (output, report) = Run.Recover(WithoutFirstChunk("self-contained"), asPipe: true);
        report.MessagesWithoutChannel.ShouldBe(0);
        Sample.Read(output).Count.ShouldBe(Sample.MessageCount - Sample.ChunksOfMessages(Sample.Variants["self-contained"]).Count(place => place.Start == 38));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("lz4")]
    [InlineData("unchunked")]
    public void Garbage_between_records_costs_only_itself(string variant)
    {
        var whole = Sample.Variants[variant];
        var garbage = Enumerable.Range(0, 1000).Select(i => (byte)(0x80 + (i * 37 % 91))).ToArray();
        var places = Sample.ChunksOfMessages(whole).Select(place => (int)place.Start).Distinct().ToList();
        foreach (var place in places)
        {
            var (output, report) = Run.Recover([.. whole[..place], .. garbage, .. whole[place..]]);
            Sample.Read(output).ShouldBe(Sample.Read(whole), $"at {place}");
            report.BytesLost.ShouldBe(garbage.Length, $"at {place}");
            report.IsComplete.ShouldBeTrue();
        }
    }

    [Fact]
    public void A_tail_of_garbage_is_reported_and_costs_nothing()
    {
        var whole = Sample.Variants["lz4"];
        var (output, report) = Run.Recover([.. whole, .. new byte[777]]);
        Sample.Read(output).ShouldBe(Sample.Read(whole));
        report.BytesLost.ShouldBe(777);
        report.IsSound.ShouldBeFalse();
    }

    [Fact]
    public void A_recording_whose_beginning_is_lost_is_still_one()
    {
        foreach (var variant in new[] { "zstd", "unchunked" })
        {
            var whole = (byte[])Sample.Variants[variant].Clone();
            whole.AsSpan(0, 30).Clear();
            var (output, report) = Run.Recover(whole);
            Sample.Read(output).ShouldBe(Sample.Read(Sample.Variants[variant]));
            report.Header.ShouldBeNull();
        }
    }

    [Fact]
    public void What_is_no_recording_is_refused()
    {
        foreach (var input in new[] { [], "time,value\n1,2\n"u8.ToArray(), new byte[100_000] })
            Should.Throw<McapException>(() => Run.Recover(input)).Error.Kind.ShouldBe(McapErrorKind.NotMcap);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_attachment_with_a_wrong_checksum_is_left_out_and_reported(bool asPipe)
    {
        var whole = (byte[])Sample.Variants["zstd"].Clone();
        whole[whole.AsSpan().IndexOf("line 7"u8)] ^= 0x20;
        var (output, report) = Run.Recover(whole, asPipe);
        report.Attachments.ShouldBe(0);
        report.Damage.ShouldHaveSingleItem().Error.ShouldSatisfyAllConditions(
            error => error.Kind.ShouldBe(McapErrorKind.CrcMismatch), error => error.Opcode.ShouldBe(Opcode.Attachment));
        report.Messages.ShouldBe(Sample.MessageCount);
        Run.Examine(output).Counts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_large_attachment_goes_through_whole(bool asPipe)
    {
        var data = new byte[3 << 20];
        for (var i = 0; i < data.Length; i++)
            data[i] = (byte)(i * 31 >> 3);
        var file = new MemoryStream();
        using (var writer = new McapWriter(file, leaveOpen: true))
            writer.WriteAttachment(1, 2, "video", "video/mp4", new MemoryStream(data), data.Length);
        var output = new MemoryStream();
        var input = asPipe ? new DrippingStream(file.ToArray(), () => 1 << 16) : (Stream)new MemoryStream(file.ToArray());
        McapRecovery.Recover(input, output, cancellation: TestContext.Current.CancellationToken).IsSound.ShouldBeTrue();
        output.Position = 0;
        using var reader = McapReader.Open(output);
        var copy = new MemoryStream();
        reader.OpenAttachment(reader.Attachments[0]).CopyTo(copy);
        copy.ToArray().AsSpan().SequenceEqual(data).ShouldBeTrue();
    }

    [Fact]
    public void Private_records_are_counted_as_not_copied()
    {
        var surgery = PatientRecording.Open();
        surgery.Insert(surgery[Opcode.Metadata], (Opcode)0x90, 1, 2, 3);
        var (_, report) = Run.Recover(surgery.Build());
        report.OtherRecords.ShouldBe(1);
    }

    [Fact]
    public void Progress_is_told_and_a_stop_is_heeded()
    {
        var whole = Sample.Variants["zstd"];
        var told = new List<long>();
        McapRecovery.Recover(new MemoryStream(whole), Stream.Null, progress: new Told(told), cancellation: TestContext.Current.CancellationToken);
        told.ShouldBe([whole.Length]);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Should.Throw<OperationCanceledException>(() => McapRecovery.Recover(new MemoryStream(whole), Stream.Null, cancellation: stop.Token));
    }

    /// <summary>A hundred messages of 4 kB that do not compress, in one chunk.</summary>
    private static byte[] OneLargeChunk(Compression compression)
    {
        var file = new MemoryStream();
        using (var writer = new McapWriter(file, new McapWriterOptions { Compression = compression }, leaveOpen: true))
        {
            var channel = writer.AddChannel("/a", "json", writer.AddSchema("State", "jsonschema", "{}"u8.ToArray()));
            var data = new byte[4096];
            var state = 1u;
            for (var i = 0; i < 100; i++)
            {
                foreach (ref var value in data.AsSpan())
                    value = (byte)((state = (state * 1664525) + 1013904223) >> 24);
                writer.WriteMessage(channel, (uint)i, (ulong)i + 5, 0, data);
            }
        }

        return file.ToArray();
    }

    private static byte[] WithoutFirstChunk(string variant)
    {
        var whole = (byte[])Sample.Variants[variant].Clone();
        var place = Sample.ChunksOfMessages(whole)[0];
        whole.AsSpan((int)place.Start, (int)(place.End - place.Start)).Clear();
        return whole;
    }

    private static IReadOnlyList<ChunkIndex> Chunks(byte[] file)
    {
        using var reader = McapReader.Open(new MemoryStream(file));
        return reader.Chunks;
    }

    private sealed class Told(List<long> values) : IProgress<long>
    {
        public void Report(long value) => values.Add(value);
    }
}
