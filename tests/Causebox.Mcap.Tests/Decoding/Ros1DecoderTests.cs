namespace Causebox.Mcap.Tests.Decoding;

public sealed class Ros1DecoderTests
{
    private const string Definition = """
        Header header
        float64 x
        uint8[] data
        char[2] pair
        byte signed
        bool ok
        duration[] waits
        Empty[2] nothing
        int32 K=3
        string S=text with # and = inside
        ================================================================================
        MSG: std_msgs/Header
        uint32 seq
        time stamp
        string frame_id
        ================================================================================
        MSG: p/Empty
        """;

    [Fact]
    public void A_message_is_read_byte_by_byte()
    {
        var message = Decoders.Hex("""
            05000000 01000000 02000000 01000000 61
            000000000000f83f
            03000000 010203  0405 ff 01
            01000000 feffffff 03000000
            """);

        Decoders.Ros1("p/Root", Definition).Decode(message).ShouldBeJson(
            """{"header":{"seq":5,"stamp":{"secs":1,"nsecs":2},"frame_id":"a"},"x":1.5,"data":"AQID","pair":"BAU=","signed":-1,"ok":true,"waits":[{"secs":-2,"nsecs":3}],"nothing":[{},{}]}""");
    }

    [Fact]
    public void Bytes_after_the_message_mean_another_definition()
    {
        var error = Decoders.Ros1("p/S", "uint8 x").Failure([1, 2, 3]);

        error.ShouldSatisfyAllConditions(() => error.Offset.ShouldBe(1), () => error.Actual.ShouldBe("2 more bytes"));
    }

    [Fact]
    public void A_count_of_messages_that_take_no_bytes_is_limited()
    {
        var decoder = Decoders.Ros1("p/S", "E[] e\n==========\nMSG: p/E\n");
        byte[] hostile = [0xff, 0xff, 0xff, 0x7f];
        decoder.Failure(hostile);
        var before = GC.GetAllocatedBytesForCurrentThread();

        decoder.Failure(hostile).Expected.ShouldContain("values in a message of this size");

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100_000);
    }
}
