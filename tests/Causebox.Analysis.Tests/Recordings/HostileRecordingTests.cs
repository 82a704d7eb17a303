using System.Text;
using Causebox.Analysis.Recordings;
using Causebox.Mcap;
using Shouldly;
using Xunit;
using static Causebox.Analysis.Tests.Recordings.RecordingMaker;

namespace Causebox.Analysis.Tests.Recordings;

/// <summary>Damaged, cut, huge and odd recordings.</summary>
public sealed class HostileRecordingTests
{
    private static readonly byte[] Sample = new RecordingMaker(10)
        .With("/imu", 20, HealthyRobot.Imu)
        .With("/status", 2, time => $$"""{"fault":{{(time > 6 ? "true" : "false")}}}""")
        .Write(new McapWriterOptions { ChunkSize = 4096 });

    [Fact]
    public void A_recording_cut_anywhere_says_that_it_is_cut_and_keeps_what_is_whole()
    {
        var messages = 0L;
        for (var length = 8; length < Sample.Length; length += 97)
        {
            var report = Analyze(Sample[..length]);
            report.Finding("recording_truncated").Confidence.ShouldBe(Confidence.High);
            report.Evidence.MessageCount.ShouldBeGreaterThanOrEqualTo(messages);
            messages = report.Evidence.MessageCount;
        }

        messages.ShouldBe(220);
    }

    [Fact]
    public void A_recording_with_a_bit_flipped_anywhere_is_analysed()
    {
        for (var at = 8; at < Sample.Length; at += 131)
        {
            var file = Sample.ToArray();
            file[at] ^= (byte)(1 << (at % 8));
            Analyze(file).Analysis.Status.ShouldBe(AnalysisStatus.Completed);
        }
    }

    [Fact]
    public void A_damaged_chunk_is_certain_and_names_what_was_lost()
    {
        var file = Sample.ToArray();
        file[Sample.Length / 3] ^= 0x55;
        var finding = Analyze(file).Finding("recording_damaged");
        finding.Confidence.ShouldBe(Confidence.High);
        long.Parse(finding.Cited("bytes_lost"), System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Ten_thousand_channels_stay_within_bounds_and_are_counted()
    {
        using var stream = new MemoryStream();
        using (var writer = new McapWriter(stream, leaveOpen: true))
        {
            for (var i = 0; i < 10_000; i++)
                writer.WriteMessage(writer.AddChannel($"/topic/{i}", "json", null), 0, Start, Start, "{\"value\":1}"u8);
        }

        var report = Analyze(stream.ToArray());
        report.Evidence.MessageCount.ShouldBe(10_000);
        report.Evidence.Channels.Length.ShouldBe(RecordingLimits.Default.MaxChannels);
        Coverage(report).ShouldContain("8976 channels with 8976 messages were left out");
    }

    [Fact]
    public void A_hundred_thousand_fields_stay_within_bounds_and_are_counted()
    {
        var text = "{" + string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"field{i}\":{i}")) + "}";
        var report = new RecordingMaker(1).With("/wide", 3, _ => text).Analyze(new RecordingLimits { MaxMessageBytes = 1 << 24 });
        report.Evidence.Channels[0].Fields.ShouldBe(RecordingLimits.Default.MaxFields);
        Coverage(report).ShouldContain("fields were left out");
    }

    [Fact]
    public void Names_that_are_new_in_every_message_stay_within_bounds()
    {
        var report = new RecordingMaker(600).With("/ids", 100, time => Text($$"""{"items":[{"id":"{{time}}","value":{{time}}}],"k{{time}}":1}""")).Analyze();
        report.Evidence.Channels[0].Fields.ShouldBeLessThanOrEqualTo(RecordingLimits.Default.MaxFields);
        report.Analysis.Status.ShouldBe(AnalysisStatus.Completed);
    }

    [Fact]
    public void Thousands_of_fields_that_all_report_faults_are_one_finding_each_kind()
    {
        var report = new RecordingMaker(20).With("/all", 10, time => "{" + string.Join(',', Enumerable.Range(0, 1500).Select(i =>
            $"\"fault_{i}\":{((long)(time * 10) % (i + 7) == 3 ? "true" : "false")},\"link{i}_ok\":{((long)(time * 10) % (i + 9) == 4 ? "false" : "true")}")) + "}").Analyze();
        report.Finding("fault_reported").Cited("signals").ShouldBe("1500");
        report.Analysis.Findings.Count.ShouldBeLessThan(8);
    }

    [Fact]
    public void Messages_that_are_not_what_they_claim_are_counted()
    {
        var report = new RecordingMaker(20).With("/a", 10, time => time > 15 ? "{broken" : "{\"value\":1}").Analyze();
        report.Finding("messages_undecoded").Title.ShouldBe("50 of 200 messages on /a could not be decoded");
    }

    [Fact]
    public void An_encoding_nobody_knows_is_no_finding_but_is_said()
    {
        using var stream = new MemoryStream();
        using (var writer = new McapWriter(stream, leaveOpen: true))
            writer.WriteMessage(writer.AddChannel("/odd", "smoke-signals", null), 0, Start, Start, "abc"u8);
        var report = Analyze(stream.ToArray());
        report.Analysis.Findings.ShouldBeEmpty();
        Coverage(report).ShouldContain("/odd");
    }

    [Fact]
    public void Times_at_both_ends_of_the_scale_are_survived()
    {
        using var stream = new MemoryStream();
        using (var writer = new McapWriter(stream, leaveOpen: true))
        {
            var channel = writer.AddChannel("/a", "json", null);
            for (var i = 0u; i < 200; i++)
                writer.WriteMessage(channel, i * 77_777_777, i % 3 == 0 ? 0 : i % 3 == 1 ? ulong.MaxValue : Start + i, i % 2 == 0 ? ulong.MaxValue : 0, Encoding.UTF8.GetBytes($"{{\"value\":{i % 40},\"stamp\":{{\"sec\":{long.MaxValue},\"nanosec\":{long.MinValue}}}}}"));
        }

        Analyze(stream.ToArray()).Analysis.Status.ShouldBe(AnalysisStatus.Completed);
    }

    [Fact]
    public void An_empty_recording_is_said_to_be_empty()
    {
        using var stream = new MemoryStream();
        using (var writer = new McapWriter(stream, leaveOpen: true))
            writer.AddChannel("/a", "json", null);
        Analyze(stream.ToArray()).Finding("recording_empty").Confidence.ShouldBe(Confidence.Medium);
    }

    [Fact]
    public void A_stream_of_something_else_is_refused()
    {
        Should.Throw<McapException>(() => Analyze(Encoding.UTF8.GetBytes("this is no recording at all")));
    }

    private static string Coverage(RecordingReport report) =>
        report.Analysis.Skipped.Single(skipped => skipped.Code == "recording_coverage").Reason;
}
