using System.Text;
using Causebox.Mcap.Decoding;

namespace Causebox.Mcap.Tests.Decoding;

public sealed class NumericLeavesTests
{
    private readonly MessageDecoder _decoder = Decoders.For("json");

    [Fact]
    public void Every_number_is_given_with_its_path()
    {
        var leaves = new NumericLeaves();

        Visit(leaves, """{"velocity":{"x":1,"y":-2.5},"name":"n","ok":true,"position":[0,{"z":[3]}],"none":null}""").ShouldBe(
            ["0 velocity.x=1", "1 velocity.y=-2.5", "2 position[0]=0", "3 position[1].z[0]=3"]);
        Visit(leaves, "[5]").ShouldBe(["4 [0]=5"]);
        Visit(leaves, "6").ShouldBe(["5 =6"]);
        leaves.Paths.ShouldBe(["velocity.x", "velocity.y", "position[0]", "position[1].z[0]", "[0]", ""]);
        leaves.IsPartial.ShouldBeFalse();
    }

    [Fact]
    public void A_path_keeps_its_index_when_members_come_in_another_order_or_go()
    {
        var leaves = new NumericLeaves();
        Visit(leaves, """{"a":1,"b":2,"c":3}""");

        Visit(leaves, """{"c":4,"a":5}""").ShouldBe(["2 c=4", "0 a=5"]);
        Visit(leaves, """{"a":"text","d":6,"b":7}""").ShouldBe(["3 d=6", "1 b=7"]);
    }

    [Fact]
    public void Numbers_of_every_kind_are_doubles()
    {
        var seen = new List<string>();
        new NumericLeaves().Visit(
            McapValue.List([McapValue.From(ulong.MaxValue), McapValue.From(double.NaN), McapValue.Numbers<byte>([7]), McapValue.From([8])]), ref seen, Collect);

        seen.ShouldBe(["0 [0]=1.8446744073709552E+19", "1 [1]=NaN", "2 [2][0]=7"]);
    }

    [Fact]
    public void Long_lists_and_paths_beyond_the_limit_are_passed_over_and_said_so()
    {
        var lists = new NumericLeaves(maxListLength: 2);
        Visit(lists, """{"scan":[1,2,3],"pair":[4,5]}""").ShouldBe(["0 pair[0]=4", "1 pair[1]=5"]);
        lists.IsPartial.ShouldBeTrue();

        var paths = new NumericLeaves(maxPaths: 2);
        Visit(paths, """{"a":1,"b":2,"c":3}""").ShouldBe(["0 a=1", "1 b=2"]);
        Visit(paths, """{"c":3,"b":4}""").ShouldBe(["1 b=4"]);
        paths.IsPartial.ShouldBeTrue();

        var names = new NumericLeaves();
        Visit(names, $$"""{"{{new string('x', 2000)}}":1,"b":2}""").ShouldBe(["0 b=2"]);
        names.IsPartial.ShouldBeTrue();
    }

    [Fact]
    public void A_message_like_those_before_allocates_nothing()
    {
        var leaves = new NumericLeaves();
        var message = _decoder.Decode("""{"velocity":{"x":1,"y":2},"position":[1,2,3],"name":"n"}"""u8);
        var sum = 0.0;
        NumericLeafVisitor<double> add = static (in leaf, ref sum) => sum += leaf.Value;
        leaves.Visit(message, ref sum, add);

        // Not the first time, and not when another thread collects meanwhile.
        Allocation.Least(() => Allocation.Of(() => leaves.Visit(message, ref sum, add))).ShouldBe(0);

        sum.ShouldBe(36);
    }

    private static void Collect(in NumericLeaf leaf, ref List<string> seen) =>
        seen.Add(FormattableString.Invariant($"{leaf.Index} {leaf.Path}={leaf.Value}"));

    private List<string> Visit(NumericLeaves leaves, string json)
    {
        var seen = new List<string>();
        leaves.Visit(_decoder.Decode(Encoding.UTF8.GetBytes(json)), ref seen, Collect);
        return seen;
    }
}
