using System.Text;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Harness;

public sealed class EvidenceTests
{
    [Fact]
    public void Values_keep_their_order_and_their_types()
    {
        Json(Evidence.Of(("z", 1), ("a", "text"), ("list", new[] { 0.1, 2 }), ("inner", Evidence.Of(("b", false)))))
            .ShouldBe("""{"z":1,"a":"text","list":[0.1,2],"inner":{"b":false}}""");
    }

    [Fact]
    public void A_log_time_keeps_its_last_digit()
    {
        Json(Evidence.Of(("at", 1_700_000_000_123_456_789ul), ("last", ulong.MaxValue)))
            .ShouldBe("""{"at":1700000000123456789,"last":18446744073709551615}""");
    }

    [Fact]
    public void What_json_has_no_number_for_becomes_text()
    {
        Json(Evidence.Of(("nan", double.NaN), ("far", double.NegativeInfinity))).ShouldBe("""{"nan":"NaN","far":"-Infinity"}""");
    }

    [Fact]
    public void A_name_given_twice_is_a_mistake()
    {
        Should.Throw<ArgumentException>(() => Evidence.Of(("a", 1), ("a", 2))).Message.ShouldContain("two values are named a");
        Should.Throw<ArgumentException>(() => Evidence.Of(("a", 1)).With(("a", 2)));
    }

    private static string Json(Evidence evidence)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            evidence.WriteTo(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
