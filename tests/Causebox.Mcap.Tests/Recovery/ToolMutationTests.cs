namespace Causebox.Mcap.Tests;

/// <summary>Recordings broken in many places at once, by seed: no tool throws anything but a typed error, and what comes out is sound.</summary>
public sealed class ToolMutationTests
{
    private const int Rounds = 400;

    public static TheoryData<string> Variants => new(Sample.Variants.Keys);

    [Theory]
    [MemberData(nameof(Variants))]
    public void Whatever_is_broken_every_tool_makes_a_sound_recording_of_the_rest(string variant)
    {
        var whole = Sample.Variants[variant];
        for (var seed = 0UL; seed < Rounds; seed++)
        {
            var broken = Break(whole, new SeededBits(seed), out _);
            Run.Examine(broken, asPipe: seed % 2 == 0).BytesRead.ShouldBe(broken.Length);
            var tool = (seed % 4) switch
            {
                0 => Run.Recover(broken, asPipe: seed % 8 == 0).Output,
                1 => Run.Filter(broken, new FilterOptions { StartTime = 1_004_000, KeepLast = _ => true }, asPipe: seed % 8 == 1).Output,
                2 => Run.Sort(broken).Output,
                _ => Run.Merge(broken, whole).Output,
            };
            Run.Examine(tool).Errors.ShouldBeEmpty($"seed {seed}");
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void No_message_before_the_first_damage_is_lost(string variant)
    {
        var whole = Sample.Variants[variant];
        var places = Sample.Read(whole).Zip(Sample.ChunksOfMessages(whole)).ToList();
        for (var seed = Rounds; seed < 2 * Rounds; seed++)
        {
            var broken = Break(whole, new SeededBits((ulong)seed), out var first);
            var (output, _) = Run.Recover(broken, asPipe: seed % 2 == 0);
            var before = places.Where(place => place.Second.End <= first).Select(place => place.First).ToList();
            Sample.Read(output).Take(before.Count).ShouldBe(before, $"seed {seed}");
        }
    }

    /// <summary>One to four changes behind the magic: a byte, a number of eight bytes, a stretch cut out, doubled, zeroed or filled.</summary>
    private static byte[] Break(byte[] whole, SeededBits bits, out int first)
    {
        first = whole.Length;
        var file = new List<byte>(whole);
        for (var changes = 1 + bits.Below(4); changes > 0; changes--)
        {
            var at = 8 + bits.Below(file.Count - 24);
            var length = Math.Min(1 + bits.Below(200), file.Count - at - 8);
            first = Math.Min(first, at);
            switch (bits.Below(6))
            {
                case 0:
                    file[at] = (byte)bits.Next();
                    break;
                case 1:
                    var number = BitConverter.GetBytes(bits.Below(2) == 0 ? ulong.MaxValue - (ulong)bits.Below(32) : bits.Next() >> bits.Below(64));
                    for (var i = 0; i < number.Length; i++)
                        file[at + i] = number[i];
                    break;
                case 2:
                    file.RemoveRange(at, length);
                    break;
                case 3:
                    file.InsertRange(at, file.GetRange(at, length));
                    break;
                default:
                    var fill = bits.Below(2) == 0 ? (byte)0 : (byte)bits.Next();
                    for (var i = 0; i < length; i++)
                        file[at + i] = fill;
                    break;
            }
        }

        return [.. file];
    }
}
