using System.Diagnostics;
using Causebox.Mcap.Decoding;
using FsCheck;
using FsCheck.Fluent;

namespace Causebox.Mcap.Tests.Decoding;

public sealed class MessagePackDecoderTests
{
    private readonly MessageDecoder _decoder = Decoders.For("application/msgpack");

    [Theory]
    [InlineData("c0", "null")]
    [InlineData("c2", "false")]
    [InlineData("c3", "true")]
    [InlineData("00", "0")]
    [InlineData("7f", "127")]
    [InlineData("e0", "-32")]
    [InlineData("ff", "-1")]
    [InlineData("cc ff", "255")]
    [InlineData("cd ffff", "65535")]
    [InlineData("ce ffffffff", "4294967295")]
    [InlineData("cf ffffffffffffffff", "18446744073709551615")]
    [InlineData("d0 80", "-128")]
    [InlineData("d1 8000", "-32768")]
    [InlineData("d2 80000000", "-2147483648")]
    [InlineData("d3 8000000000000000", "-9223372036854775808")]
    [InlineData("ca 3fc00000", "1.5")]
    [InlineData("cb 7ff8000000000000", "\"NaN\"")]
    [InlineData("cb fff0000000000000", "\"-Infinity\"")]
    [InlineData("a0", "\"\"")]
    [InlineData("a2 6869", "\"hi\"")]
    [InlineData("d9 02 6869", "\"hi\"")]
    [InlineData("da 0002 6869", "\"hi\"")]
    [InlineData("db 00000002 6869", "\"hi\"")]
    [InlineData("c4 02 0001", "\"AAE=\"")]
    [InlineData("c5 0002 0001", "\"AAE=\"")]
    [InlineData("c6 00000002 0001", "\"AAE=\"")]
    [InlineData("92 01 90", "[1,[]]")]
    [InlineData("dc 0001 01", "[1]")]
    [InlineData("dd 00000001 01", "[1]")]
    [InlineData("82 a161 01 a162 80", "{\"a\":1,\"b\":{}}")]
    [InlineData("de 0001 a161 01", "{\"a\":1}")]
    [InlineData("df 00000001 a161 01", "{\"a\":1}")]
    [InlineData("d4 05 aa", "\"qg==\"")]
    [InlineData("d5 05 aabb", "\"qrs=\"")]
    [InlineData("c7 03 05 aabbcc", "\"qrvM\"")]
    [InlineData("c8 0003 05 aabbcc", "\"qrvM\"")]
    [InlineData("c9 00000003 05 aabbcc", "\"qrvM\"")]
    public void Every_format_is_read(string bytes, string json) => Read(bytes).ShouldBeJson(json);

    [Theory]
    [InlineData("d6 ff 6553f100", "1700000000000000000")]
    [InlineData("d7 ff 77359400 6553f100", "1700000000500000000")]
    [InlineData("c7 0c ff 00000001 ffffffffffffffff", "-999999999")]
    [InlineData("c7 0c ff 00000000 7fffffffffffffff", "9.223372036854776E+27")]
    [InlineData("d4 ff 00", "\"AA==\"")]
    [InlineData("c7 0c ff 3b9aca00 0000000000000000", "\"O5rKAAAAAAAAAAAA\"")]
    public void A_timestamp_is_nanoseconds_since_1970(string bytes, string json) => Read(bytes).ShouldBeJson(json);

    [Theory]
    [InlineData("81 01 c0", "1")]
    [InlineData("81 ff c0", "-1")]
    [InlineData("81 cf ffffffffffffffff c0", "18446744073709551615")]
    [InlineData("81 cb 3ff8000000000000 c0", "1.5")]
    [InlineData("81 c3 c0", "true")]
    [InlineData("81 c0 c0", "null")]
    [InlineData("81 c4 01 ff c0", "/w==")]
    [InlineData("81 d9 01 6b c0", "k")]
    public void Keys_become_text(string bytes, string key) => Read(bytes).Fields.ShouldHaveSingleItem().Name.ShouldBe(key);

    [Theory]
    [InlineData("", 0, "the end of the message")]
    [InlineData("c1", 0, "0xc1, which is never used")]
    [InlineData("cd ff", 1, "1 byte")]
    [InlineData("a3 6869", 1, "2 bytes")]
    [InlineData("00 00", 1, "1 more bytes")]
    [InlineData("dd ffffffff 00", 5, "1 byte")]
    [InlineData("df ffffffff 00", 5, "1 byte")]
    [InlineData("c6 ffffffff 00", 5, "1 byte")]
    [InlineData("c9 ffffffff 05", 6, "the end of the message")]
    [InlineData("81 90 c0", 1, "a List")]
    [InlineData("81 80 c0", 1, "a Map")]
    public void What_is_not_MessagePack_is_an_error_with_its_place(string bytes, long offset, string actual)
    {
        var error = _decoder.Failure(Decoders.Hex(bytes));

        error.Offset.ShouldBe(offset, error.Message);
        error.Actual.ShouldBe(actual);
    }

    [Fact]
    public void Depth_is_allowed_up_to_the_limit_and_not_beyond()
    {
        _decoder.Decode([.. Enumerable.Repeat((byte)0x91, 128), 0xc0]).Kind.ShouldBe(McapValueKind.List);
        _decoder.Failure([.. Enumerable.Repeat((byte)0x91, 129), 0xc0]).Offset.ShouldBe(129);
    }

    [Fact]
    public void A_hostile_count_allocates_nothing()
    {
        byte[] hostile = [0xdd, 0x7f, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0];
        _decoder.Failure(hostile);
        var before = GC.GetAllocatedBytesForCurrentThread();

        _decoder.Failure(hostile);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100_000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(300)]
    public void Arrays_of_small_integers_and_of_floats_stay_lists(int count)
    {
        var integers = McapValue.List([.. Enumerable.Range(0, count).Select(i => McapValue.From((long)(i % 256)))]);
        var floats = McapValue.List([.. Enumerable.Range(0, count).Select(i => McapValue.From(i + 0.1))]);

        RoundTrip(integers).ShouldBe(Decoders.ToJson(integers));
        RoundTrip(floats).ShouldBe(Decoders.ToJson(floats));
    }

    [Theory]
    [InlineData(256L)]
    [InlineData(-1L)]
    public void One_element_of_another_form_among_small_integers_is_kept(long odd)
    {
        var list = McapValue.List([.. Enumerable.Repeat(McapValue.From(200L), 40), McapValue.From(odd)]);

        RoundTrip(list).ShouldBe(Decoders.ToJson(list));
    }

    [Fact]
    public void An_image_of_100_kB_as_integers_takes_well_under_10_ms()
    {
        var image = McapValue.List([.. Enumerable.Range(0, 100_000).Select(i => McapValue.From((long)(byte)(i * 7)))]);
        var message = MessagePackWriter.Write(image);
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 20; i++)
        {
            var start = Stopwatch.GetTimestamp();
            _decoder.Decode(message).Items.Count.ShouldBe(100_000);
            best = TimeSpan.FromTicks(Math.Min(best.Ticks, Stopwatch.GetElapsedTime(start).Ticks));
        }

        best.TotalMilliseconds.ShouldBeLessThan(5);
        TestContext.Current.TestOutputHelper?.WriteLine($"{best.TotalMilliseconds:0.000} ms");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_written_is_read_back(bool longest) => Prop
        .ForAll(ArbitraryValues.Any, value => Decoders.ToJson(_decoder.Decode(MessagePackWriter.Write(value, longest))) == Decoders.ToJson(value))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(1, 3).WithQuietOnSuccess(true));

    private McapValue Read(string bytes) => _decoder.Decode(Decoders.Hex(bytes));

    private string RoundTrip(McapValue value) => Decoders.ToJson(_decoder.Decode(MessagePackWriter.Write(value)));
}
