namespace Causebox.Mcap.Tests.Reading;

/// <summary>Whatever is written, with whatever options, is read back: the same, in every order, by every filter.</summary>
public sealed class WrittenAndReadTests
{
    private const ulong Recordings = 400;

    [Fact]
    public void A_forward_reader_gives_what_was_written() => ForEach((plan, file) =>
    {
        Reads.Streamed(file).ShouldBe(plan.Expect(new McapQuery { Order = ReadOrder.FileOrder }));
        var drip = new SeededBits(1);
        Reads.Streamed(new DrippingStream(file, () => drip.Below(40))).ShouldBe(plan.Expect(new McapQuery { Order = ReadOrder.FileOrder }));
    });

    [Theory]
    [InlineData(ReadOrder.FileOrder)]
    [InlineData(ReadOrder.LogTime)]
    [InlineData(ReadOrder.ReverseLogTime)]
    public void An_indexed_reader_gives_what_was_written_in_order(ReadOrder order) => ForEach((plan, file) =>
    {
        var query = new McapQuery { Order = order };
        Reads.Indexed(file, query).ShouldBe(plan.Expect(query));
        Reads.Indexed(file, query, new McapReaderOptions { MemoryBudget = 1 }).ShouldBe(plan.Expect(query));
    });

    [Theory]
    [InlineData(ReadOrder.FileOrder)]
    [InlineData(ReadOrder.LogTime)]
    [InlineData(ReadOrder.ReverseLogTime)]
    public void A_filter_gives_what_it_asks_for(ReadOrder order) => ForEach((plan, file) =>
    {
        var random = new SeededBits((ulong)file.Length);
        using var reader = McapReader.Open(new MemoryStream(file));
        for (var round = 0; round < 4; round++)
        {
            var topic = random.OneIn(3) ? null : $"/topic/{random.Below(5)}";
            var query = new McapQuery
            {
                Channels = topic is null ? null : channel => channel.Topic == topic,
                StartTime = SomeTime(plan, random),
                EndTime = random.OneIn(3) ? ulong.MaxValue : SomeTime(plan, random),
                Order = order,
            };
            Reads.Indexed(reader, query).ShouldBe(plan.Expect(query), $"{topic} from {query.StartTime} until {query.EndTime}");
        }
    });

    [Fact]
    public void The_last_message_before_a_time_is_found() => ForEach((plan, file) =>
    {
        var random = new SeededBits((ulong)file.Length);
        using var reader = McapReader.Open(new MemoryStream(file));
        foreach (var channel in plan.Channels)
        {
            var time = SomeTime(plan, random);
            var expected = plan.Expect(new McapQuery { Channels = other => other.Id == channel.Id, EndTime = time, Order = ReadOrder.ReverseLogTime });
            var found = reader.TryReadLastBefore(time, channel, out var data, out var logTime);
            found.ShouldBe(expected.Count > 0);
            if (found)
                (logTime, data.Length, Crc32.Compute(data)).ShouldBe((expected[0].LogTime, expected[0].Length, expected[0].Crc));
        }
    });

    [Fact]
    public void Asked_for_the_last_message_before_the_end_of_time_the_newest_of_all_is_given()
    {
        var file = RawFile.Begin().Channel().Message(1, 5, []).Message(1, ulong.MaxValue, []).End();
        using var reader = McapReader.Open(new MemoryStream(file));
        reader.TryReadLastBefore(ulong.MaxValue, reader.Channels[1], out _, out var logTime).ShouldBeTrue();
        logTime.ShouldBe(ulong.MaxValue);
    }

    [Fact]
    public void Attachments_and_metadata_are_found_and_read() => ForEach((plan, file) =>
    {
        using var reader = McapReader.Open(new MemoryStream(file));
        reader.Attachments.OrderBy(index => index.Offset).Select(index => ReadAttachment(reader, index))
            .ShouldBe(plan.Attachments.Select(step => (step.Name, step.MediaType, step.LogTime, step.CreateTime, Convert.ToHexString(step.Data))));
        reader.Metadata.OrderBy(index => index.Offset).Select(index => Show(reader.ReadMetadata(index))).ShouldBe(plan.Metadata.Select(Show));
    });

    [Fact]
    public void A_summary_counts_what_was_written() => ForEach((plan, file) =>
    {
        using var reader = McapReader.Open(new MemoryStream(file));
        if (reader.Statistics is not { } statistics)
            return;
        statistics.MessageCount.ShouldBe((ulong)plan.Messages.Count);
        (statistics.AttachmentCount, statistics.MetadataCount).ShouldBe(((uint)plan.Attachments.Count, (uint)plan.Metadata.Count));
        statistics.MessageStartTime.ShouldBe(plan.Messages.Select(message => message.LogTime).DefaultIfEmpty().Min());
        statistics.MessageEndTime.ShouldBe(plan.Messages.Select(message => message.LogTime).DefaultIfEmpty().Max());
        statistics.ChannelMessageCounts.OrderBy(pair => pair.Key)
            .ShouldBe(plan.Messages.CountBy(message => message.Channel.Id).OrderBy(pair => pair.Key).Select(pair => KeyValuePair.Create(pair.Key, (ulong)pair.Value)));
    });

    [Fact]
    public void The_same_calls_give_the_same_bytes() => ForEach((plan, file) => plan.Write().ShouldBe(file));

    private static void ForEach(Action<RecordingPlan, byte[]> check)
    {
        for (var seed = 0UL; seed < Recordings; seed++)
        {
            var plan = RandomPlan.Of(seed);
            try
            {
                check(plan, plan.Write());
            }
            catch (Exception failure) when (failure is McapException or ShouldAssertException)
            {
                throw new ShouldAssertException($"recording {seed}, {plan.Options}: {failure.Message}", failure);
            }
        }
    }

    private static ulong SomeTime(RecordingPlan plan, SeededBits random) => plan.Messages.Count == 0
        ? random.Next()
        : unchecked(plan.Messages[random.Below(plan.Messages.Count)].LogTime + (ulong)random.Below(3) - 1);

    private static (string, string, ulong, ulong, string) ReadAttachment(McapReader reader, AttachmentIndex index)
    {
        using var data = reader.OpenAttachment(index);
        var copy = new MemoryStream();
        data.CopyTo(copy);
        return (index.Name, index.MediaType, index.LogTime, index.CreateTime, Convert.ToHexString(copy.ToArray()));
    }

    private static string Show(Metadata metadata) =>
        metadata.Name + ": " + string.Join(", ", metadata.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
}
