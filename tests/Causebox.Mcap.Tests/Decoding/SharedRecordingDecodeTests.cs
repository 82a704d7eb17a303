using System.Diagnostics;
using Causebox.Mcap.Decoding;

namespace Causebox.Mcap.Tests.Decoding;

/// <summary>Every message of recordings made by others decodes.</summary>
public sealed class SharedRecordingDecodeTests
{
    /// <summary>One of the bags is a test of its authors for an encoding that nothing knows.</summary>
    private const string NoEncoding = "wrong_format";

    [Theory]
    [InlineData("mcap/recordings")]
    [InlineData("robot/dam")]
    public void Every_message_of_the_shared_recordings_decodes(string folder)
    {
        var files = Directory.GetFiles(TestFiles.NeedShared(folder), "*.mcap");
        files.ShouldNotBeEmpty();
        foreach (var file in files)
        {
            var (messages, _) = DecodeAll(file, static (_, _) => { });
            TestContext.Current.TestOutputHelper?.WriteLine($"{Path.GetFileName(file)}: {messages} messages");
        }
    }

    [Fact]
    public void A_recording_of_110_000_json_messages_takes_less_than_2_seconds()
    {
        // The quickest of some: in one of them the machine may stand still.
        var quickest = TimeSpan.MaxValue;
        for (var left = 8; left > 0 && quickest >= TimeSpan.FromSeconds(2); left--)
        {
            var (messages, elapsed) = DecodeAll(TestFiles.NeedShared("mcap/recordings/eip_bridge.mcap"), static (_, value) => value["value"].IsNull.ShouldBeFalse());
            messages.ShouldBe(110_005);
            quickest = elapsed < quickest ? elapsed : quickest;
        }

        quickest.ShouldBeLessThan(TimeSpan.FromSeconds(2));
        TestContext.Current.TestOutputHelper?.WriteLine($"{quickest.TotalMilliseconds:0} ms");
    }

    [Fact]
    public void The_numbers_and_texts_of_a_ros2_bag_are_those_that_were_sent()
    {
        var texts = new List<string?>();
        DecodeAll(TestFiles.NeedShared("mcap/recordings/rosbag2_talker.mcap"), (topic, value) =>
        {
            if (topic == "/topic")
                texts.Add(value["data"].AsText);
        });

        texts.ShouldBe(Enumerable.Range(0, 10).Select(i => $"Hello, world! {i}"));
    }

    [Fact]
    public void The_arrays_of_a_ros2_bag_end_with_the_defaults_of_their_definition()
    {
        var ends = new List<string>();
        DecodeAll(TestFiles.NeedShared("mcap/recordings/rosbag2_cdr_test_0.mcap"), (topic, value) =>
        {
            if (topic == "/array_topic")
                ends.Add($"{value["uint64_values_default"]} {value["string_values_default"]} {value["alignment_check"]}");
        });

        ends.Count.ShouldBe(4);
        ends.ShouldAllBe(end => end == """[0,1,18446744073709551615] ["","max value","min value"] 0""");
    }

    [Fact]
    public void The_service_events_of_a_ros2_bag_are_read_from_the_service_definition()
    {
        var events = new List<string>();
        DecodeAll(TestFiles.NeedShared("mcap/recordings/rosbag2_only_services.mcap"), (_, value) => events.Add(
            $"{value["info"]["event_type"]} {value["info"]["sequence_number"]} {value["request"]} {value["response"]}"));

        events[0].ShouldBe("""1 1 [{"a":1,"b":3}] []""");
        events.ShouldContain("""2 1 [] [{"sum":4}]""");
    }

    private static (int Messages, TimeSpan Elapsed) DecodeAll(string file, Action<string, McapValue> visit)
    {
        var decoders = new Dictionary<ushort, MessageDecoder>();
        var messages = 0;
        var start = Stopwatch.GetTimestamp();
        using var reader = McapStreamReader.Open(file, new McapReaderOptions { Damage = DamageHandling.Skip });
        while (reader.TryReadMessage(out var message))
        {
            if (message.Channel.MessageEncoding == NoEncoding)
                continue;

            if (!decoders.TryGetValue(message.Channel.Id, out var decoder))
            {
                var schema = reader.Schemas.GetValueOrDefault(message.Channel.SchemaId);
                MessageDecoder.TryCreate(message.Channel, schema, out decoder, out var reason).ShouldBeTrue($"{file}, {message.Channel.Topic}: {reason}");
                decoders.Add(message.Channel.Id, decoder!);
            }

            visit(message.Channel.Topic, decoder!.Decode(message.Data));
            messages++;
        }

        return (messages, Stopwatch.GetElapsedTime(start));
    }
}
