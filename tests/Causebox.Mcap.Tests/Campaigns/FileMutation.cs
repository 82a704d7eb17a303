using System.Buffers.Binary;

namespace Causebox.Mcap.Tests.Campaigns;

/// <summary>The faults that disks, crashes and enemies put into files.</summary>
internal static class FileMutation
{
    private static readonly Func<Specimen, byte[], SeededBits, byte[]>[] Kinds =
    [
        (_, file, random) => FlipBits(file, random),
        (_, file, random) => SetBytes(file, random),
        (_, file, random) => file[..random.Below(file.Length)],
        (_, file, random) => Insert(file, random),
        (_, file, random) => Delete(file, random),
        (_, file, random) => CopyBlock(file, random),
        AttackLength,
        AttackLength,
        SwapRecords,
        (_, file, random) => Splice(file, random),
        (_, file, random) => Blank(file, random),
    ];

    private static ReadOnlySpan<ulong> Notable => [0, 1, 8, 9, 22, 255, 4096, 65536, 1 << 20, int.MaxValue, uint.MaxValue, 1UL << 40, long.MaxValue, ulong.MaxValue];

    /// <summary>A copy of a file with one fault, sometimes two or three.</summary>
    public static (byte[] File, string Description) Of(Specimen specimen, SeededBits random)
    {
        var file = specimen.File.ToArray();
        var kinds = new List<int>();
        for (var faults = random.Pick(1, 1, 1, 2, 3); faults > 0 && file.Length > 0; faults--)
        {
            kinds.Add(random.Below(Kinds.Length));
            file = Kinds[kinds[^1]](specimen, file, random);
        }

        return (file, $"{specimen.Name}, mutations {string.Join(", ", kinds)}");
    }

    private static byte[] FlipBits(byte[] file, SeededBits random)
    {
        for (var left = random.Pick(1, 1, 1, 2, 8); left > 0; left--)
            file[random.Below(file.Length)] ^= (byte)(1 << random.Below(8));
        return file;
    }

    private static byte[] SetBytes(byte[] file, SeededBits random)
    {
        for (var left = random.Pick(1, 1, 4); left > 0; left--)
            file[random.Below(file.Length)] = random.Pick<byte>(0, 1, 2, 5, 6, 0x0f, 0x7f, 0x80, 0xff, (byte)random.Next());
        return file;
    }

    private static byte[] Insert(byte[] file, SeededBits random)
    {
        var at = random.Below(file.Length + 1);
        return [.. file[..at], .. random.Bytes(random.Pick(1, 2, 9, 100, 4096)), .. file[at..]];
    }

    private static byte[] Delete(byte[] file, SeededBits random)
    {
        var at = random.Below(file.Length);
        return [.. file[..at], .. file[Math.Min(file.Length, at + random.Pick(1, 2, 9, 100, 4096))..]];
    }

    private static byte[] CopyBlock(byte[] file, SeededBits random)
    {
        var (from, to) = (random.Below(file.Length), random.Below(file.Length));
        var length = Math.Min(random.Pick(4, 16, 512, 4096), file.Length - Math.Max(from, to));
        file.AsSpan(from, length).ToArray().CopyTo(file, to);
        return file;
    }

    /// <summary>What a disk gives for a block that was never written.</summary>
    private static byte[] Blank(byte[] file, SeededBits random)
    {
        var at = random.Below(file.Length);
        file.AsSpan(at, Math.Min(random.Pick(16, 512, 4096), file.Length - at)).Clear();
        return file;
    }

    private static byte[] AttackLength(Specimen specimen, byte[] file, SeededBits random)
    {
        var start = specimen.Tops[random.Below(specimen.Tops.Count)].Start;
        var at = start + random.Pick(1, 1, 1, RecordBounds.Prefix + 16, RecordBounds.Prefix + 28, RecordBounds.Prefix + 32, RecordBounds.Prefix + random.Below(60));
        if (at + 8 > file.Length)
            return file;
        var field = file.AsSpan(at);
        var value = random.Pick(
            Notable[random.Below(Notable.Length)],
            BinaryPrimitives.ReadUInt64LittleEndian(field) + (ulong)random.Below(40) - 20,
            (ulong)file.Length + (ulong)random.Below(40) - 20,
            BinaryPrimitives.ReadUInt64LittleEndian(field) ^ (1UL << random.Below(40)));
        if (random.OneIn(2))
            BinaryPrimitives.WriteUInt64LittleEndian(field, value);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(field, (uint)value);
        return file;
    }

    private static byte[] SwapRecords(Specimen specimen, byte[] file, SeededBits random)
    {
        var one = specimen.Tops[random.Below(specimen.Tops.Count)];
        var two = specimen.Tops[random.Below(specimen.Tops.Count)];
        if (one.Start > two.Start)
            (one, two) = (two, one);
        return one.End > two.Start || two.End > file.Length
            ? file
            : [.. file[..one.Start], .. file[two.Start..two.End], .. file[one.End..two.Start], .. file[one.Start..one.End], .. file[two.End..]];
    }

    private static byte[] Splice(byte[] file, SeededBits random)
    {
        var other = Specimen.Small[random.Below(Specimen.Small.Count)].File;
        return [.. file[..random.Below(file.Length)], .. other[random.Below(other.Length)..]];
    }
}
