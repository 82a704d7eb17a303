using Causebox.Mcap;

namespace Causebox.Recording.Tests.Session;

public sealed class OfflineSessionTests
{
    private const ulong Random = 0xa1b2c3;

    [Fact]
    public void Its_messages_are_those_of_a_recorder()
    {
        using var folder = new SessionFolder();
        using var file = new MemoryStream();
        using (var test = new RecorderUnderTest(folder))
        {
            using var offline = new OfflineSession(file, new SessionInfo(), ClockMapping.Now(test.Time), Random);
            offline.SessionId.ShouldBe(test.Recorder.SessionId);
            for (var id = 0; id < 300; id++)
            {
                var cycle = id % 7 == 0 ? Loop.Rejected(id) : Loop.Ordinary(id);
                test.Recorder.Record(cycle).ShouldBeTrue();
                test.Recorder.Turn();
                offline.Record(cycle);
            }

            offline.Finish();
        }

        var recorded = folder.Messages().Select(message => $"{message.Topic} {message.LogTime} {message.Json.GetRawText()}");
        MessagesOf(file).ShouldBe(recorded);
    }

    [Fact]
    public void It_is_flushed_by_the_cycles_own_clock_and_ends_with_its_footer()
    {
        using var file = new MemoryStream();
        using var offline = new OfflineSession(
            file, new SessionInfo(), new ClockMapping(0, 0), Random, new Metadata("synthetic", new Dictionary<string, string>(StringComparer.Ordinal)));
        offline.Record(Loop.Ordinary(0, monotonicNs: 0));
        var before = file.Length;
        offline.Record(Loop.Ordinary(1, monotonicNs: 800_000_000));
        file.Length.ShouldBe(before);
        offline.Record(Loop.Ordinary(2, monotonicNs: 900_000_000));
        file.Length.ShouldBeGreaterThan(before);
        offline.Finish();

        file.Position = 0;
        using var reader = McapReader.Open(file);
        reader.Footer.ShouldNotBeNull();
        reader.Metadata.Select(record => record.Name).ShouldBe(["session", "synthetic"]);
    }

    [Fact]
    public void A_cycle_that_is_too_large_is_refused_and_not_dropped()
    {
        using var offline = new OfflineSession(Stream.Null, new SessionInfo(), new ClockMapping(0, 0), Random);
        offline.Record(new ControlCycle { CycleId = 1, MonotonicNs = 1, JointPositions = new double[5000] });
        Should.Throw<ArgumentException>(() => offline.Record(new ControlCycle
        {
            CycleId = 2,
            MonotonicNs = 2,
            Channels = [.. Enumerable.Range(0, 20).Select(i => new ObservationChannel($"c{i}", new double[60_000]))],
        })).Message.ShouldContain("cycle 2 has more than 1048576 bytes");
    }

    private static List<string> MessagesOf(MemoryStream file)
    {
        file.Position = 0;
        using var reader = new McapStreamReader(file);
        var messages = new List<string>();
        while (reader.TryReadMessage(out var message))
            messages.Add($"{message.Channel.Topic} {message.LogTime} {System.Text.Encoding.UTF8.GetString(message.Data)}");
        return messages;
    }
}
