namespace Causebox.Mcap.Tests.Decoding;

public sealed class XcdrDecoderTests
{
    private const string Definition = """
        uint8 a
        float64 b
        Leaf leaf
        Leaf[] leaves
        string[2] texts
        float64[] numbers
        ==========
        MSG: p/Leaf
        uint16 x
        uint8 y
        """;

    private const string Expected =
        """{"a":1,"b":2.5,"leaf":{"x":3,"y":4},"leaves":[{"x":5,"y":6},{"x":7,"y":8}],"texts":["s","t"],"numbers":[9.5]}""";

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void Plain_xcdr2_aligns_to_4_and_sizes_collections_of_structs_and_text(byte encapsulation)
    {
        var message = CdrWriter.Cdr2(encapsulation).Number<byte>(1).Number(2.5).Number<ushort>(3).Number<byte>(4)
            .Sized(list => list.Number(2u).Number<ushort>(5).Number<byte>(6).Number<ushort>(7).Number<byte>(8))
            .Sized(array => array.Text("s").Text("t"))
            .Sequence(9.5).ToArray();

        Decoders.Ros2("p/msg/X", Definition).Decode(message).ShouldBeJson(Expected);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    public void Delimited_xcdr2_sizes_every_struct(byte encapsulation)
    {
        var message = CdrWriter.Cdr2(encapsulation).Sized(root => root.Number<byte>(1).Number(2.5)
            .Sized(leaf => leaf.Number<ushort>(3).Number<byte>(4))
            .Sized(list => list.Number(2u)
                .Sized(leaf => leaf.Number<ushort>(5).Number<byte>(6))
                .Sized(leaf => leaf.Number<ushort>(7).Number<byte>(8)))
            .Sized(array => array.Text("s").Text("t"))
            .Sequence(9.5)).ToArray();

        Decoders.Ros2("p/msg/X", Definition).Decode(message).ShouldBeJson(Expected);
    }

    [Fact]
    public void Newer_and_older_types_of_a_sender_are_read_as_far_as_they_are_known()
    {
        var decoder = Decoders.Ros2("p/msg/X", "Leaf newer\nLeaf older\nuint8 last\n==========\nMSG: p/Leaf\nuint16 x\nuint8 y");
        var message = CdrWriter.Cdr2(9).Sized(root => root
            .Sized(newer => newer.Number<ushort>(1).Number<byte>(2).Number(99.0))
            .Sized(older => older.Number<ushort>(3))
            .Number<byte>(4)).ToArray();

        decoder.Decode(message).ShouldBeJson("""{"newer":{"x":1,"y":2},"older":{"x":3},"last":4}""");
    }

    [Fact]
    public void What_a_struct_is_annotated_with_counts_over_the_encapsulation()
    {
        var decoder = Decoders.Idl("R", "@final struct F { octet x; }; @appendable struct A { octet y; }; @final struct R { F f; A a; };");

        decoder.Decode(CdrWriter.Cdr2(7).Number<byte>(1).Sized(a => a.Number<byte>(2)).ToArray()).ShouldBeJson("""{"f":{"x":1},"a":{"y":2}}""");
    }

    [Fact]
    public void A_size_beyond_the_message_is_an_error()
    {
        var error = Decoders.Ros2("p/msg/X", "uint8 a").Failure(Decoders.Hex("0009 0000 05000000 01"));

        error.ShouldSatisfyAllConditions(() => error.Offset.ShouldBe(8), () => error.Actual.ShouldBe("1 byte"));
    }
}
