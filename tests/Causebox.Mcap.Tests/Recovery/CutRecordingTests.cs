namespace Causebox.Mcap.Tests;

public sealed class CutRecordingTests
{
    public static TheoryData<string> Variants => new(Sample.Variants.Keys);

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_recording_cut_anywhere_keeps_every_whole_record_before_the_cut(string variant)
    {
        var whole = Sample.Variants[variant];
        var messages = Sample.Read(whole);
        var chunks = Sample.ChunksOfMessages(whole);
        for (var cut = 8; cut < whole.Length; cut += variant is "one byte chunks" or "bare" or "self-contained" ? 3 : 1)
        {
            var (output, report) = Run.Recover(whole[..cut], asPipe: cut % 2 == 0);
            var kept = Sample.Read(output);
            kept.ShouldBe(messages.Take(kept.Count), $"cut at {cut}");
            kept.Count.ShouldBeGreaterThanOrEqualTo(chunks.Count(chunk => chunk.End <= cut), $"cut at {cut}");
            report.Messages.ShouldBe(kept.Count);
            report.IsSound.ShouldBeFalse($"cut at {cut}");
            if (cut % 5 == 0)
                Run.Examine(output).Counts.ShouldBeEmpty($"cut at {cut}");
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Recovering_what_was_recovered_loses_nothing(string variant)
    {
        var whole = Sample.Variants[variant];
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
        var whole = Sample.Variants[variant];
        foreach (var asPipe in new[] { false, true })
        {
            var (output, report) = Run.Recover(whole, asPipe);
            report.IsSound.ShouldBeTrue(string.Join("; ", report.Damage));
            (report.BytesLost, report.ChunksLost, report.ChunksCut, report.LostSpans.Count).ShouldBe((0, 0, 0, 0));
            report.Messages.ShouldBe(Sample.MessageCount);
            Sample.Read(output).ShouldBe(Sample.Read(whole));
            using var after = McapReader.Open(new MemoryStream(output));
            after.Header.ShouldBe(new Header("probe", "sample 1"));
            after.Channels.Values.Select(channel => channel.Topic).ShouldBe(["/arm", "/log"]);
            after.Schemas.Values.ShouldHaveSingleItem().Name.ShouldBe("probe/State");
            after.Metadata.ShouldHaveSingleItem().Name.ShouldBe("site");
            using var notes = new StreamReader(after.OpenAttachment(after.Attachments[0]));
            notes.ReadToEnd().ShouldEndWith("line 19\n");
            using var before = McapReader.Open(new MemoryStream(whole));
            after.Chunks.Select(chunk => chunk.Compression).Distinct()
                .ShouldBe([before.Chunks.Count > 0 ? before.Chunks[0].Compression : ""]);
        }
    }
}
