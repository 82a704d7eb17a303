namespace Causebox.Mcap.Tests.Campaigns;

/// <summary>
/// What one small fault costs besides the record or chunk that it hits. What is lost is what cannot be known any more: messages whose
/// channel stood only in the chunk that is lost, and those that a message with a damaged length seems to hold.
/// </summary>
[Trait("Campaign", "mcap")]
public sealed class SmallFaultTests
{
    private const int Cases = 2_000;

    [Theory]
    [InlineData("forward", 0.04)]
    [InlineData("by index", 0.012)]
    [InlineData("recovered", 0.012)]
    public void A_small_fault_costs_little_besides_itself(string way, double most)
    {
        var (whole, lost) = (0, 0);
        for (var number = 0; number < Cases; number++)
        {
            var random = new SeededBits((777UL << 32) + (ulong)number);
            var specimen = Specimen.Small[random.Below(Specimen.Small.Count)];
            var file = Damage(specimen, random, out var start, out var end);
            var expected = specimen.MessagesOutside(start, end).CountBy(message => message).ToList();
            var seen = Read(way, file).CountBy(message => message).ToDictionary();
            whole += expected.Sum(pair => pair.Value);
            lost += expected.Sum(pair => Math.Max(0, pair.Value - seen.GetValueOrDefault(pair.Key)));
        }

        ((double)lost / whole).ShouldBeLessThan(most);
    }

    private static List<Seen> Read(string way, byte[] file)
    {
        if (way == "forward")
            return Reads.Streamed(file, Reads.Skipping);
        if (way == "by index")
            return Reads.Indexed(file, options: Reads.Skipping);
        var output = new MemoryStream();
        McapRecovery.Recover(new MemoryStream(file), output);
        return Reads.Indexed(output.ToArray());
    }

    /// <summary>A flipped bit, a few wrong bytes, or a flipped bit of a record's length; not in the magic.</summary>
    private static byte[] Damage(Specimen specimen, SeededBits random, out int start, out int end)
    {
        var file = specimen.File.ToArray();
        var length = random.Pick(1, 8, 1);
        var isOfLength = random.OneIn(3);
        start = isOfLength
            ? specimen.Tops[random.Below(specimen.Tops.Count)].Start + 1 + random.Below(8)
            : RecordBounds.Magic.Length + random.Below(file.Length - (2 * RecordBounds.Magic.Length));
        end = isOfLength ? start + 1 : Math.Min(start + length, file.Length);
        if (end == start + 1)
            file[start] ^= (byte)(1 << random.Below(8));
        else
            file.AsSpan(start..end).Fill((byte)random.Next());
        return file;
    }
}
