namespace Causebox.Mcap.Tests;

public sealed class DamagedRecordingTests
{
    /// <summary>Those whose chunks have CRCs, so that damage cannot pass for data.</summary>
    public static TheoryData<string> Guarded => new(Sample.Variants.Keys.Where(name => name is not ("unchunked" or "bare")));

    public static TheoryData<string> All => new(Sample.Variants.Keys);

    [Theory]
    [MemberData(nameof(Guarded))]
    public void A_changed_byte_costs_no_more_than_its_own_chunk(string variant)
    {
        var whole = Sample.Variants[variant];
        for (var at = 0; at < whole.Length; at++)
            CheckDamage(whole, at, at + 1, (byte)(whole[at] ^ (at % 3) switch { 0 => 0x01, 1 => 0x80, _ => 0xFF }));
    }

    [Theory]
    [MemberData(nameof(Guarded))]
    public void A_zeroed_stretch_costs_no_more_than_the_chunks_it_touches(string variant)
    {
        var whole = Sample.Variants[variant];
        foreach (var length in new[] { 16, 64, 700 })
        {
            for (var at = 0; at + length <= whole.Length; at += 17)
                CheckDamage(whole, at, at + length, 0);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Any_damage_is_survived_and_gives_a_sound_recording(string variant)
    {
        var whole = Sample.Variants[variant];
        for (var at = 0; at < whole.Length; at += 3)
        {
            var damaged = Damage(whole, at, Math.Min(at + 4, whole.Length), 0xA5);
            var (output, _) = Run.Recover(damaged, asPipe: at % 2 == 0);
            Run.Examine(output).Errors.ShouldBeEmpty($"byte {at}");
        }
    }

    private static void CheckDamage(byte[] whole, int start, int end, byte value)
    {
        var what = $"bytes {start} to {end} = {value:x2}";
        var (output, report) = Run.Recover(Damage(whole, start, end, value));
        var kept = Sample.Read(output);
        var left = Sample.Read(whole).Zip(Sample.ChunksOfMessages(whole), (message, chunk) => (message, chunk)).ToList();
        var untouched = left.Where(pair => pair.chunk.End <= start || pair.chunk.Start >= end).Select(pair => pair.message).ToList();
        untouched.Except(kept).ShouldBeEmpty(what);
        kept.ShouldBeSubsetOf(left.Select(pair => pair.message), what);
        kept.ShouldBeUnique(what);
        if (kept.Count < left.Count)
            report.DamageCount.ShouldBeGreaterThan(0, what);
        Run.Examine(output).Errors.ShouldBeEmpty(what);
    }

    private static byte[] Damage(byte[] whole, int start, int end, byte value)
    {
        var damaged = (byte[])whole.Clone();
        damaged.AsSpan(start, end - start).Fill(value);
        return damaged;
    }
}
