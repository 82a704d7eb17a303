namespace Causebox.Mcap.Tests.Reading;

/// <summary>Channels and schemas are known when their messages are read, wherever in the file they stand.</summary>
public sealed class DefinitionTests
{
    private static readonly McapWriterOptions Sparse = new()
    {
        RepeatChannels = false,
        RepeatSchemas = false,
        ChunkSize = 1,
        Compression = Compression.Zstd,
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_query_that_passes_over_the_first_chunk_knows_its_channels(bool byTopic)
    {
        var file = Record(Sparse, [1, 2, 3, 4]);
        var query = new McapQuery { StartTime = 4, Channels = byTopic ? channel => channel.Topic == "/a" : null };
        using var reader = McapReader.Open(new MemoryStream(file));
        Reads.Indexed(reader, query).ShouldHaveSingleItem().LogTime.ShouldBe(4ul);
        reader.Schemas.Keys.ShouldBe([(ushort)1]);
    }

    [Fact]
    public void A_chunk_that_comes_first_by_time_knows_the_channels_of_the_chunk_before_it_in_the_file() =>
        Reads.Indexed(Record(Sparse, [9, 1, 5])).Select(message => message.LogTime).ShouldBe([1ul, 5, 9]);

    [Fact]
    public void Channels_are_all_known_before_anything_is_read_whatever_the_summary_repeats()
    {
        for (var seed = 0UL; seed < 100; seed++)
        {
            var plan = RandomPlan.Of(seed);
            using var reader = McapReader.Open(new MemoryStream(plan.Write()));
            if (reader.HasSummary && reader.Statistics is null)
                continue;
            reader.Channels.Values.OrderBy(channel => channel.Id).ShouldBe(plan.Channels.OrderBy(channel => channel.Id), $"seed {seed}");
            plan.Channels.Where(channel => channel.SchemaId != 0).Select(channel => channel.SchemaId).Except(reader.Schemas.Keys).ShouldBeEmpty($"seed {seed}");
        }
    }

    [Fact]
    public void A_summary_may_repeat_channels_without_their_schemas()
    {
        using var reader = McapReader.Open(new MemoryStream(Record(Sparse with { RepeatChannels = true }, [1, 2])));
        Reads.Indexed(reader).Count.ShouldBe(2);
        reader.Schemas.Keys.ShouldBe([(ushort)1]);
    }

    [Fact]
    public void A_message_of_a_channel_that_stands_nowhere_is_an_error_that_says_where()
    {
        var file = RawFile.Begin().Channel(1).Message(1, 1, []).Message(7, 2, [1]);
        var at = file.Position - 32;
        var bytes = file.Message(1, 3, []).End();
        foreach (var read in new Func<McapReaderOptions?, List<Seen>>[] { options => Reads.Streamed(bytes, options), options => Reads.Indexed(bytes, options: options) })
        {
            var error = Reads.Fault(() => read(null));
            (error.Kind, error.Position, error.Opcode).ShouldBe((McapErrorKind.InvalidReference, new RecordPosition(at), Opcode.Message));
            error.ToString().ShouldContain("channel 7");
            read(Reads.Skipping).Select(message => message.LogTime).ShouldBe([1ul, 3]);
        }

        // A filter by topic must not hide it: nobody can say that it was not of that topic.
        Reads.Fault(() => Reads.Indexed(bytes, McapQuery.ForTopics("/t"))).Position.ShouldBe(new RecordPosition(at));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_channel_that_may_stand_in_a_damaged_chunk_is_an_error_at_every_reading(bool asksForChannelsFirst)
    {
        var file = Record(Sparse, [1, 2, 3, 4]);
        using var intact = McapReader.Open(new MemoryStream(file));
        var chunk = intact.Chunks[0];
        file[chunk.ChunkStartOffset + chunk.ChunkLength - 1] ^= 0xff;
        file[chunk.ChunkStartOffset + chunk.ChunkLength - 8] ^= 0xff;
        using var reader = McapReader.Open(new MemoryStream(file));
        if (asksForChannelsFirst)
            reader.Channels.ShouldBeEmpty();
        var query = McapQuery.ForTopics("/a") with { StartTime = 4 };
        for (var time = 0; time < 3; time++)
            Reads.Fault(() => Reads.Indexed(reader, query)).Position.FileOffset.ShouldBe((long)chunk.ChunkStartOffset);
    }

    [Fact]
    public void A_channel_whose_schema_is_lost_keeps_its_messages_where_damage_is_skipped()
    {
        var file = RawFile.Begin().Add(to => RecordWriter.Write(to, RawFile.NewChannel(1) with { SchemaId = 5 })).Message(1, 1, []).End();
        Reads.Fault(() => Reads.Streamed(file)).ToString().ShouldContain("schema 5 before channel 1");
        Reads.Streamed(file, Reads.Skipping).Count.ShouldBe(1);
        Reads.Indexed(file, options: Reads.Skipping).Count.ShouldBe(1);
    }

    [Fact]
    public void An_id_given_again_with_other_content_is_an_error_and_the_first_one_stays()
    {
        var file = RawFile.Begin().Channel(1, "/a").Channel(1, "/a").Message(1, 1, []).Channel(1, "/b").Message(1, 2, []).End();
        Reads.Fault(() => Reads.Streamed(file)).Kind.ShouldBe(McapErrorKind.InvalidReference);
        Reads.Fault(() => Reads.Indexed(file)).Kind.ShouldBe(McapErrorKind.InvalidReference);
        Reads.Streamed(file, Reads.Skipping).Count.ShouldBe(2);
        Reads.Indexed(file, options: Reads.Skipping).Count.ShouldBe(2);
    }

    private static byte[] Record(McapWriterOptions options, ulong[] times)
    {
        var output = new MemoryStream();
        using (var writer = new McapWriter(output, options))
        {
            var channel = writer.AddChannel("/a", "cdr", writer.AddSchema("s", "ros2msg", new byte[] { 1 }));
            foreach (var time in times)
                writer.WriteMessage(channel, 0, time, time, []);
        }

        return output.ToArray();
    }
}
