namespace Causebox.Mcap.Tests.Decoding;

public sealed class MessageDecoderTests
{
    [Theory]
    [InlineData("cbor", "message encoding 'cbor' is not supported")]
    [InlineData("flatbuffer", "message encoding 'flatbuffer' is not supported")]
    [InlineData("capnproto", "message encoding 'capnproto' is not supported")]
    [InlineData("", "the channel does not say how its messages are encoded")]
    [InlineData("cdr", "message encoding 'cdr' cannot be read without a schema")]
    [InlineData("ros1", "message encoding 'ros1' cannot be read without a schema")]
    [InlineData("protobuf", "message encoding 'protobuf' cannot be read without a schema")]
    public void What_cannot_be_decoded_says_why(string encoding, string reason) => Decoders.ReasonFor(encoding).ShouldBe(reason);

    [Theory]
    [InlineData("cdr", "capnproto", "schema encoding 'capnproto' is not supported for cdr")]
    [InlineData("ros1", "ros2msg", "schema encoding 'ros2msg' is not supported for ros1")]
    [InlineData("protobuf", "", "schema encoding '' is not supported for protobuf")]
    public void A_schema_in_another_language_says_why(string encoding, string schemaEncoding, string reason) =>
        Decoders.ReasonFor(encoding, Decoders.SchemaOf("a/b", schemaEncoding, "")).ShouldBe(reason);
}
