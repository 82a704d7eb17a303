namespace Causebox.Mcap.Tests.Decoding;

/// <summary>Copies of valid input with one to four faults in them.</summary>
internal static class Mutation
{
    private static readonly byte[] Extremes = [0x00, 0x01, 0x7f, 0x80, 0xc1, 0xdd, 0xdf, 0xff];

    public static byte[] Of(byte[] valid, SeededBits random)
    {
        var bytes = valid.ToList();
        for (var faults = 1 + random.Below(4); faults > 0 && bytes.Count > 0; faults--)
            Apply(bytes, random);

        return [.. bytes];
    }

    private static void Apply(List<byte> bytes, SeededBits random)
    {
        var at = random.Below(bytes.Count);
        switch (random.Below(7))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Below(8));
                break;
            case 1:
                bytes[at] = Extremes[random.Below(Extremes.Length)];
                break;
            case 2:
                bytes.RemoveRange(at, Math.Min(1 + random.Below(8), bytes.Count - at));
                break;
            case 3:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 4:
                bytes.InsertRange(at, bytes.GetRange(at, Math.Min(1 + random.Below(16), bytes.Count - at)));
                break;
            case 5:
                bytes.Insert(at, (byte)random.Next());
                break;
            default:
                for (var i = at; i < Math.Min(at + 4, bytes.Count); i++)
                    bytes[i] = 0xff;

                break;
        }
    }
}
