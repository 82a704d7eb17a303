using Causebox.Analysis.Sessions;
using Causebox.Analysis.Sessions.Index;
using Causebox.Mcap;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Sessions.Index;

public sealed class SessionDownloadTests
{
    [Theory]
    [InlineData(SessionGeneration.G1, true)]
    [InlineData(SessionGeneration.G1, false)]
    [InlineData(SessionGeneration.G2, true)]
    [InlineData(SessionGeneration.G3, true)]
    [InlineData(SessionGeneration.G4, true)]
    [InlineData(SessionGeneration.G5, true)]
    public void A_download_is_what_filtering_every_message_gives(SessionGeneration generation, bool chunked)
    {
        var options = chunked ? IndexSample.Chunked : IndexSample.Loose;
        byte[][] files = [IndexSample.Bytes(generation, 0, 60, options), IndexSample.Bytes(generation, 60, 60, options)];
        var session = IndexSample.Session(files);
        var random = new SeededBits(17);
        string[][] topics = [[], ["/dam/cycle"], ["/dam/images/top", "/imu"], ["/dam/obs", "/nowhere"]];
        for (var start = -1; start <= 120; start += 1 + random.Below(9))
        {
            for (var end = start; end <= 121; end += 1 + random.Below(25))
            {
                var wanted = topics[random.Below(topics.Length)];
                var selection = new SessionSelection { StartCycle = start < 0 ? null : start, EndCycle = end > 120 ? null : end, Topics = wanted.Length == 0 ? null : [.. wanted] };
                Download(session, selection).ShouldBe(Filter(files, generation, selection), $"{start} to {end} of {string.Join(' ', wanted)}");
            }
        }
    }

    [Fact]
    public void A_recording_without_cycles_is_filtered_by_topics_and_time()
    {
        var file = new SessionFile();
        for (var i = 0UL; i < 500; i++)
            file.Add(i % 2 == 0 ? "/imu" : "/gps", SessionLayouts.Map(("x", i)), i * 1000);
        var session = IndexSample.Session(file.ToBytes());

        Download(session, new SessionSelection { StartLogTime = 100_000, EndLogTime = 200_000, Topics = ["/gps"] }).Count.ShouldBe(50);
        Download(session, new SessionSelection()).Count.ShouldBe(500);
        Download(session, new SessionSelection { StartCycle = 0 }).ShouldBeEmpty();
    }

    [Fact]
    public void A_download_is_a_sound_recording_that_says_what_it_is_and_reads_only_what_it_needs()
    {
        var bytes = IndexSample.Bytes(SessionGeneration.G1, 0, 2000, frameBytes: 20_000);
        var session = IndexSample.Session(bytes);
        using var output = new MemoryStream();

        var report = session.Download(new SessionSelection { StartCycle = 1000, EndCycle = 1010, Topics = ["/dam/cycle"] }, output, TestContext.Current.CancellationToken);

        report.MessagesWritten.ShouldBe(10);
        report.BytesWritten.ShouldBe(output.Length);
        report.BytesRead.ShouldBeLessThan(bytes.Length / 10);
        output.Position = 0;
        McapDoctor.Examine(output, cancellation: TestContext.Current.CancellationToken).Errors.ShouldBeEmpty();
        output.Position = 0;
        using var reader = McapReader.Open(output);
        var metadata = reader.Metadata.Select(reader.ReadMetadata).ToDictionary(record => record.Name, record => record.Values);
        metadata["session"]["session_id"].ShouldBe("sess_sample");
        metadata["causebox.filter"]["start_cycle"].ShouldBe("1000");
        metadata["causebox.filter"]["cycles"].ShouldBe("10");
        reader.Channels.Values.Select(channel => channel.Topic).ShouldBe(["/dam/cycle"]);
    }

    [Fact]
    public void A_download_that_breaks_off_does_not_look_whole()
    {
        var bytes = IndexSample.Bytes(SessionGeneration.G1, 0, 400, frameBytes: 20_000);
        var opened = 0;
        var part = new SessionPart("gone.mcap", IndexSample.Index(bytes), () => opened++ == 0 ? new MemoryStream(bytes) : throw new IOException("the file is gone"));
        using var output = new MemoryStream();

        Should.Throw<IOException>(() => new SessionIndex([part, part]).Download(new SessionSelection(), output, TestContext.Current.CancellationToken));

        output.Length.ShouldBeGreaterThan(100_000);
        output.Position = 0;
        using var reader = new McapStreamReader(output, new McapReaderOptions { Damage = DamageHandling.Skip });
        while (reader.TryReadMessage(out _))
            continue;
        reader.End.ShouldBe(StreamEnd.Truncated);
    }

    [Fact]
    public void Node_reads_a_download()
    {
        var session = IndexSample.Session(IndexSample.Bytes(SessionGeneration.G1, 0, 60), IndexSample.Bytes(SessionGeneration.G1, 60, 60));
        var path = Path.GetTempFileName();
        try
        {
            foreach (var (start, end) in new[] { (20, 90), (500, 600) })
            {
                using (var file = File.Create(path))
                    session.Download(new SessionSelection { StartCycle = start, EndCycle = end }, file, TestContext.Current.CancellationToken);
                var theirs = NodeReader.Read(path);
                theirs["forward"]!["complete"]!.GetValue<bool>().ShouldBeTrue();
                using var ours = McapStreamReader.Open(path);
                var count = 0;
                while (ours.TryReadMessage(out _))
                    count++;
                theirs["forward"]!["messages"]!.AsArray().Count.ShouldBe(count);
                if (count > 0)
                    theirs["indexed"]!["messages"]!.AsArray().Count.ShouldBe(count);
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static List<string> Download(SessionIndex session, SessionSelection selection)
    {
        using var output = new MemoryStream();
        var report = session.Download(selection, output, TestContext.Current.CancellationToken);
        output.Position = 0;
        using var reader = new McapStreamReader(output);
        var messages = new List<string>();
        while (reader.TryReadMessage(out var message))
            messages.Add(Show(message));
        reader.End.ShouldBe(StreamEnd.Complete);
        report.MessagesWritten.ShouldBe(messages.Count);
        return messages;
    }

    /// <summary>The same by reading everything.</summary>
    private static List<string> Filter(byte[][] files, SessionGeneration generation, SessionSelection selection)
    {
        var kept = new List<string>();
        foreach (var bytes in files)
        {
            var cycles = SessionFile.Read(bytes).Cycles;
            using var reader = new McapStreamReader(new MemoryStream(bytes));
            while (reader.TryReadMessage(out var message))
            {
                var time = message.LogTime;
                var namesCycle = message.Channel.Topic.StartsWith("/dam/", StringComparison.Ordinal)
                    && (generation == SessionGeneration.G1 || !message.Channel.Topic.StartsWith("/dam/images/", StringComparison.Ordinal));
                // Nothing but a frame is earlier than its cycle; a frame of cycle i has its stamp within 30 ms before it.
                var cycle = namesCycle && !message.Channel.Topic.StartsWith("/dam/images/", StringComparison.Ordinal)
                    ? cycles.Last(other => other.LogTime <= time)
                    : cycles.FirstOrDefault(other => other.LogTime >= time) ?? cycles[^1];
                var bounded = selection.StartCycle is not null || selection.EndCycle is not null;
                if (bounded && (cycle.Id < selection.StartCycle || cycle.Id >= selection.EndCycle))
                    continue;
                if (selection.Topics is null || selection.Topics.Value.Contains(message.Channel.Topic))
                    kept.Add(Show(message));
            }
        }

        return kept;
    }

    private static string Show(in Message message) =>
        $"{message.Channel.Topic} {message.LogTime} {message.Sequence} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(message.Data))}";
}
