using Causebox.Recording.Tests.Campaigns;

namespace Causebox.Recording.Tests.Frames;

public sealed class KnownTextsTests
{
    private static readonly string[] Words = ["", "pick", "pick it up", new('x', 30), new('x', 31), new('é', 15), new('é', 16), "a text of many more than thirty-two bytes", "ü"];

    [Fact]
    public void What_is_remembered_of_the_cycles_before_never_changes_what_is_written()
    {
        var random = new Bits(11);
        var known = new KnownTexts();
        for (var turn = 0; turn < 3000; turn++)
        {
            var guards = Enumerable.Range(0, random.Below(30)).Select(i => new GuardResult(Word(random) ?? "", i % 4, (GuardDecision)(i % 4), Word(random) ?? "", i)).ToArray();
            var boundaries = Enumerable.Range(0, random.Below(3)).Select(_ => Word(random) ?? "").ToArray();
            var cycle = new ControlCycle
            {
                CycleId = turn,
                MonotonicNs = turn,
                TraceId = Word(random),
                ActiveTask = Word(random),
                ActiveContext = Word(random),
                FailureTupleJson = Word(random),
                ActiveBoundaries = boundaries,
                Guards = guards,
                ContextEvent = random.Below(10) == 0 ? new ContextEvent("enter", Word(random) ?? "", 20) : null,
            };
            var (plain, remembered) = (new byte[8192], new byte[8192]);
            CycleEncoder.TryEncode(cycle, plain, out var expected).ShouldBeTrue();
            CycleEncoder.TryEncode(cycle, remembered, out var length, known).ShouldBeTrue();
            remembered.AsSpan(0, length).SequenceEqual(plain.AsSpan(0, expected)).ShouldBeTrue($"turn {turn}");
            for (var room = Math.Max(0, length - 70); room < length; room++)
                CycleEncoder.TryEncode(cycle, remembered.AsSpan(0, room), out _, known).ShouldBeFalse($"turn {turn}, {room} of {length} bytes");
            CycleEncoder.TryEncode(cycle, remembered.AsSpan(0, length), out _, known).ShouldBeTrue($"turn {turn}, all bytes");
        }
    }

    private static string? Word(Bits random) => random.Below(10) switch
    {
        9 => null,
        // Equal texts that are other objects, too.
        8 => string.Concat(Words[random.Below(Words.Length)], ""),
        7 => new string(Words[random.Below(Words.Length)].AsSpan()),
        _ => Words[random.Below(Words.Length)],
    };
}
