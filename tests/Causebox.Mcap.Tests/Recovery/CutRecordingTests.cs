using Shouldly;
using Xunit;

namespace Causebox.Mcap.Tests;

public sealed class CutRecordingTests
{
    public static TheoryData<string> Variants => new(Recordings.Keys);

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_recording_cut_anywhere_keeps_every_whole_record_before_the_cut(string variant)
    {
        var whole = Recordings[variant];
        var messages = Sample.Read(whole);
        var ends = WholeMessagesByOffset(whole);
        for (var cut = 8; cut < whole.Length; cut++)
        {
            var (output, report) = Run.Recover(whole[..cut], asPipe: cut % 2 == 0);
            var kept = Sample.Read(output);
            kept.ShouldBe(messages.Take(kept.Count), $"cut at {cut}");
            kept.Count.ShouldBeGreaterThanOrEqualTo(ends.Count(end => end <= cut), $"cut at {cut}");
            report.Messages.ShouldBe(kept.Count);
            report.IsSound.ShouldBeFalse($"cut at {cut}");
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Recovering_what_was_recovered_loses_nothing(string variant)
    {
        var whole = Recordings[variant];
        for (var cut = 8; cut <= whole.Length; cut += 97)
        {
            var (once, _) = Run.Recover(whole[..cut]);
            var (twice, report) = Run.Recover(once);
            report.IsSound.ShouldBeTrue($"cut at {cut}: {string.Join("; ", report.Damage)}");
            twice.ShouldBe(once, $"cut at {cut}");
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_sound_recording_keeps_everything(string variant)
    {
        var whole = Recordings[variant];
        foreach (var asPipe in new[] { false, true })
        {
            var (output, report) = Run.Recover(whole, asPipe);
            report.IsSound.ShouldBeTrue(string.Join("; ", report.Damage));
            (report.BytesLost, report.ChunksLost, report.ChunksCut, report.LostSpans.Count).ShouldBe((0, 0, 0, 0));
            report.Messages.ShouldBe(Sample.MessageCount);
            Sample.Read(output).ShouldBe(Sample.Read(whole));
            using var before = McapReader.Open(new MemoryStream(whole));
            using var after = McapReader.Open(new MemoryStream(output));
            after.Header.ShouldBe(before.Header);
            after.Channels.Values.ShouldBe(before.Channels.Values, ignoreOrder: true);
            after.Schemas.Values.ShouldBe(before.Schemas.Values, ignoreOrder: true);
            after.Attachments.Count.ShouldBe(1);
            after.Metadata.Count.ShouldBe(1);
            using var notes = new StreamReader(after.OpenAttachment(after.Attachments[0]));
            notes.ReadToEnd().ShouldEndWith("line 39\n");
            after.Chunks.Select(chunk => chunk.Compression).Distinct()
                .ShouldBe([before.Chunks.Count > 0 ? before.Chunks[0].Compression : ""]);
        }
    }

    private static readonly Dictionary<string, byte[]> Recordings = new(StringComparer.Ordinal)
    {
        ["none"] = Sample.Write(Sample.Small(Compression.None)),
        ["lz4"] = Sample.Write(Sample.Small(Compression.Lz4)),
        ["zstd"] = Sample.Write(Sample.Small(Compression.Zstd)),
        ["one byte chunks"] = Sample.Write(Sample.Small(Compression.None) with { ChunkSize = 1 }),
        ["unchunked"] = Sample.Write(Sample.Small(Compression.None) with { UseChunks = false }),
        ["self-contained"] = Sample.Write(Sample.Small(Compression.Zstd) with { SelfContainedChunks = true }),
        ["bare"] = Sample.Write(Sample.Small(Compression.Lz4) with
        {
            ChunkCrc = false, MessageIndexes = false, ChunkIndexes = false, Statistics = false, RepeatChannels = false, RepeatSchemas = false, SummaryOffsets = false,
        }),
    };

    /// <summary>For each message, where its chunk, or itself outside of one, ends in the file.</summary>
    private static List<long> WholeMessagesByOffset(byte[] file)
    {
        using var reader = new McapStreamReader(new MemoryStream(file));
        var ends = new List<long>();
        while (reader.TryReadRecord(out var record))
        {
            if (record.Opcode != Opcode.Message)
                continue;
            var start = (int)record.Position.FileOffset;
            ends.Add(start + 9 + (long)BitConverter.ToUInt64(file, start + 1));
        }

        return ends;
    }
}
