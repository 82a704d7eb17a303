using Causebox.Mcap.Decoding;
using FsCheck;
using FsCheck.Fluent;

namespace Causebox.Mcap.Tests.Decoding;

/// <summary>Trees of every kind of value.</summary>
internal static class ArbitraryValues
{
    private static readonly Gen<McapValue> Scalars = Gen.OneOf(
        Gen.Constant(McapValue.Null),
        ArbMap.Default.GeneratorFor<bool>().Select(McapValue.From),
        ArbMap.Default.GeneratorFor<long>().Select(McapValue.From),
        Gen.Choose(-200, 70_000).Select(value => McapValue.From((long)value)),
        ArbMap.Default.GeneratorFor<ulong>().Select(McapValue.From),
        ArbMap.Default.GeneratorFor<double>().Select(McapValue.From),
        ArbMap.Default.GeneratorFor<float>().Select(value => McapValue.From(value)),
        Text().Select(McapValue.From),
        Gen.ArrayOf(ArbMap.Default.GeneratorFor<byte>()).Select(McapValue.From));

    public static Arbitrary<McapValue> Any { get; } = Gen.Sized(size => Tree(Math.Min(size, 40))).ToArbitrary();

    private static Gen<string> Text() => ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get);

    private static Gen<McapValue> Tree(int size) => size == 0
        ? Scalars
        : Gen.OneOf(
            Scalars,
            Gen.ArrayOf(Tree(size / 3)).Select(McapValue.List),
            Gen.ArrayOf(Text().SelectMany(name => Tree(size / 3).Select(value => new McapField(name, value)))).Select(McapValue.Map));
}
