using Causebox.Mcap.Decoding;
using FsCheck;
using FsCheck.Fluent;

namespace Causebox.Mcap.Tests.Decoding;

public sealed class Ros2DecoderTests
{
    private const string JointState = """
        # The state of joints.
        std_msgs/Header header

        string[] name
        float64[] position   # rad
        float32[<=3] effort
        ================================================================================
        MSG: std_msgs/Header
        builtin_interfaces/Time stamp
        string frame_id
        ================================================================================
        MSG: builtin_interfaces/Time
        int32 sec
        uint32 nanosec
        """;

    [Fact]
    public void A_message_with_nested_types_is_read_byte_by_byte()
    {
        var message = Decoders.Hex("""
            00010000
            01000000 02000000 02000000 6100 0000
            02000000 02000000 6a00 0000 02000000 6b00 0000
            02000000 000000000000f83f 00000000000000c0
            01000000 0000003f
            """);

        Decoders.Ros2("sensor_msgs/msg/JointState", JointState).Decode(message).ShouldBeJson(
            """{"header":{"stamp":{"sec":1,"nanosec":2},"frame_id":"a"},"name":["j","k"],"position":[1.5,-2],"effort":[0.5]}""");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_primitive_is_read_in_both_byte_orders(bool bigEndian)
    {
        var decoder = Decoders.Ros2("p/msg/All", """
            bool a
            byte b
            char c
            int8 d
            uint8 e
            int16 f
            uint16 g
            int32 h
            uint32 i
            int64 j
            uint64 k
            float32 l
            float64 m
            string n
            """);
        var message = CdrWriter.Cdr(bigEndian).Number<byte>(1, 200, 201).Number<sbyte>(-3).Number<byte>(202).Number<short>(-4).Number<ushort>(60_000)
            .Number(-5).Number(4_000_000_000).Number(-6L).Number(ulong.MaxValue).Number(1.5f).Number(double.NaN).Text("é").ToArray();

        decoder.Decode(message).ShouldBeJson(
            """{"a":true,"b":200,"c":201,"d":-3,"e":202,"f":-4,"g":60000,"h":-5,"i":4000000000,"j":-6,"k":18446744073709551615,"l":1.5,"m":"NaN","n":"\u00E9"}""");
    }

    [Fact]
    public void Arrays_of_8_bit_values_are_bytes_and_others_lists()
    {
        var decoder = Decoders.Ros2("p/msg/A", "uint8[] a\nbyte[2] b\nchar[<=4] c\nint8[2] d\nbool[2] e\nuint16[2] f\nfloat64[] none\nuint8 last");
        var message = CdrWriter.Cdr().Sequence<byte>(1, 2, 3).Number<byte>(4, 5).Sequence<byte>(6).Number<sbyte>(-1, 2).Number<byte>(1, 0)
            .Number<ushort>(7, 8).Number(0u).Number<byte>(9).ToArray();

        decoder.Decode(message).ShouldBeJson("""{"a":"AQID","b":"BAU=","c":"Bg==","d":[-1,2],"e":[true,false],"f":[7,8],"none":[],"last":9}""");
    }

    [Fact]
    public void Constants_defaults_comments_and_bounds_take_no_bytes()
    {
        var decoder = Decoders.Ros2("p/msg/C", """
            uint8 OK=0   # fine
            string NAME = "a # b"
              int32 x 5
            string<=10 y "a=b"

            # int32 gone
            float64[2] z [1.0, 2.0]
            string<=3[<=2] w
            """);

        decoder.Decode(CdrWriter.Cdr().Number(7).Text("q").Number(1.5, 2.5).Number(1u).Text("v").ToArray())
            .ShouldBeJson("""{"x":7,"y":"q","z":[1.5,2.5],"w":["v"]}""");
    }

    [Fact]
    public void A_name_is_looked_up_in_its_own_package_first()
    {
        var decoder = Decoders.Ros2("a/msg/Root", """
            Leaf own
            b/Leaf other
            b/msg/Leaf again
            Header header
            ================================================================================
            MSG: a/Leaf
            uint8 a
            ================================================================================
            MSG: b/Leaf
            uint8 b
            ================================================================================
            MSG: std_msgs/Header
            uint8 seq
            """);

        decoder.Decode(CdrWriter.Cdr().Number<byte>(1, 2, 3, 4).ToArray())
            .ShouldBeJson("""{"own":{"a":1},"other":{"b":2},"again":{"b":3},"header":{"seq":4}}""");
    }

    [Fact]
    public void Time_and_duration_need_no_definition()
    {
        var decoder = Decoders.Ros2("p/msg/T", "builtin_interfaces/Time t\nbuiltin_interfaces/Duration d");

        decoder.Decode(CdrWriter.Cdr().Number(1).Number(2u).Number(-3).Number(4u).ToArray())
            .ShouldBeJson("""{"t":{"sec":1,"nanosec":2},"d":{"sec":-3,"nanosec":4}}""");
    }

    [Fact]
    public void A_message_with_no_members_takes_one_byte()
    {
        var nested = Decoders.Ros2("p/msg/R", "E[2] e\nuint8 x\n================================================================================\nMSG: p/E\n");

        nested.Decode(CdrWriter.Cdr().Number<byte>(0, 0, 9).ToArray()).ShouldBeJson("""{"e":[{},{}],"x":9}""");
        Decoders.Ros2("std_msgs/msg/Empty", "").Decode([0, 1, 0, 0, 0]).ShouldBeJson("{}");
        Decoders.Ros2("std_msgs/msg/Empty", "").Decode([0, 1, 0, 0]).ShouldBeJson("{}");
    }

    [Fact]
    public void An_empty_definition_does_not_pass_for_a_full_message() =>
        Decoders.Ros2("sensor_msgs/msg/JointState", "").Failure(CdrWriter.Cdr().Number(1.0, 2.0).ToArray()).Actual.ShouldBe("16 bytes");

    [Fact]
    public void A_service_event_is_read_from_the_service_definition()
    {
        const string definition = "int64 a\nint64 b\n---\nint64 sum\n";
        var request = CdrWriter.Cdr().Number<byte>(1).Number(5).Number(6u).Number<byte>(new byte[16]).Number(1L)
            .Number(1u).Number(2L, 3L).Number(0u).ToArray();

        Decoders.Ros2("example_interfaces/srv/AddTwoInts_Event", definition).Decode(request).ShouldBeJson(
            """{"info":{"event_type":1,"stamp":{"sec":5,"nanosec":6},"client_gid":"AAAAAAAAAAAAAAAAAAAAAA==","sequence_number":1},"request":[{"a":2,"b":3}],"response":[]}""");
        Decoders.Ros2("example_interfaces/srv/AddTwoInts_Response", definition).Decode(CdrWriter.Cdr().Number(5L).ToArray()).ShouldBeJson("""{"sum":5}""");
    }

    [Theory]
    [InlineData("02000000 61000000 62000000 00000000 07")]
    [InlineData("04000000 6100 6200 00000000 07")]
    public void Wide_text_is_read_in_both_forms_that_writers_use(string body) =>
        Decoders.Ros2("p/msg/W", "wstring w\nwstring none\nuint8 x").Decode(Decoders.Hex("00010000" + body))
            .ShouldBeJson("""{"w":"ab","none":"","x":7}""");

    [Fact]
    public void Text_that_is_not_utf8_keeps_the_message() =>
        Decoders.Ros2("p/msg/S", "string s\nuint8 x").Decode(Decoders.Hex("00010000 03000000 61ff00 05")).ShouldBeJson("""{"s":"a\uFFFD","x":5}""");

    [Fact]
    public void Bytes_after_the_message_are_passed_over() =>
        Decoders.Ros2("p/msg/S", "uint8 x").Decode(Decoders.Hex("00010003 05 000000")).ShouldBeJson("""{"x":5}""");

    [Theory]
    [InlineData("", 0, "0 bytes")]
    [InlineData("0003 0000", 0, "a parameter list (PL_CDR, 0x0003)")]
    [InlineData("000b 0000", 0, "a parameter list (PL_CDR2, 0x000b)")]
    [InlineData("beef 0000", 0, "encapsulation 0xbeef")]
    [InlineData("0001 0000 0100", 4, "2 bytes")]
    [InlineData("0001 0000 ffffffff 6100", 8, "2 bytes")]
    [InlineData("0001 0000 01000000 00 000000 ffffffff 00", 17, "the end of the message")]
    [InlineData("0001 0000 01000000 00 000000 00000000 04000000", 16, "4")]
    public void What_does_not_fit_the_schema_is_an_error_with_its_place(string message, long offset, string actual)
    {
        var error = Decoders.Ros2("p/msg/S", "string s\nfloat64[] many\nfloat64[<=3] few").Failure(Decoders.Hex(message));

        error.Actual.ShouldBe(actual, error.Message);
        error.Offset.ShouldBe(offset, error.Message);
    }

    [Theory]
    [InlineData("uint8[4294967295] x")]
    [InlineData("E[4000000000] x\n==========\nMSG: p/E\n")]
    [InlineData("A[4000000000] x\n==========\nMSG: p/A\nB[4000000000] y\n==========\nMSG: p/B\nuint8[4000000000] z")]
    public void A_hostile_array_size_allocates_nothing(string definition)
    {
        var decoder = Decoders.Ros2("p/msg/S", definition);
        byte[] message = [0, 1, 0, 0, 0, 0, 0, 0, 0, 0];
        decoder.Failure(message);
        var before = GC.GetAllocatedBytesForCurrentThread();

        decoder.Failure(message);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100_000);
    }

    [Theory]
    [InlineData("Missing m", "the schema does not define 'Missing', used in 'p/S'")]
    [InlineData("S again", "type 'p/S' contains itself")]
    [InlineData("S[] again", "type 'p/S' contains itself")]
    [InlineData("uint8", "schema line 1: expected a type and a name, found 'uint8'")]
    [InlineData("uint8 a\nuint8[x] b", "schema line 2: expected a number of elements, found 'x'")]
    [InlineData("uint8[3 b", "schema line 1: expected a type, found 'uint8[3'")]
    [InlineData("uint8 a\n---\nuint8 b\n---\nuint8 c", "'p/S' is an action's definition, of which no single message can be told")]
    public void A_broken_definition_is_a_reason(string definition, string reason) =>
        Decoders.ReasonFor("cdr", Decoders.SchemaOf("p/msg/S", "ros2msg", definition)).ShouldBe(reason);

    [Fact]
    public void A_definition_nested_too_deep_is_a_reason()
    {
        var definition = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"T{i} x\n==========\nMSG: p/T{i}\n"));

        Decoders.ReasonFor("cdr", Decoders.SchemaOf("p/msg/S", "ros2msg", definition)).ShouldContain("more than 128 deep");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_written_is_read_back(bool bigEndian)
    {
        var decoder = Decoders.Ros2("p/msg/P", "bool flag\nfloat64[] numbers\nstring text\nint16 small\nuint64 large");
        var cases = ArbMap.Default.ArbFor<(bool Flag, double[] Numbers, string Text, short Small, ulong Large)>()
            .Filter(value => value is { Text: not null, Numbers: not null } && !value.Text.Contains('\0', StringComparison.Ordinal));

        Prop.ForAll(cases, value =>
        {
            var written = CdrWriter.Cdr(bigEndian).Number((byte)(value.Flag ? 1 : 0)).Sequence<double>(value.Numbers).Text(value.Text)
                .Number(value.Small).Number(value.Large).ToArray();
            var expected = McapValue.Map(
            [
                new("flag", McapValue.From(value.Flag)),
                new("numbers", McapValue.List([.. value.Numbers.Select(McapValue.From)])),
                new("text", McapValue.From(value.Text)),
                new("small", McapValue.From((long)value.Small)),
                new("large", McapValue.From(value.Large)),
            ]);
            return Decoders.ToJson(decoder.Decode(written)) == Decoders.ToJson(expected);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(1, 3).WithQuietOnSuccess(true));
    }
}
