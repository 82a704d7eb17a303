using System.Runtime.InteropServices;
using System.Text;

namespace Causebox.Mcap.Decoding;

/// <summary>
/// Gives one string for the same UTF-8 name each time. Two candidate slots per name and no chains: bounded in memory, and a sender
/// that picks colliding names on purpose costs an allocation per name, never a search.
/// </summary>
internal sealed class NameCache
{
    private const int Slots = 1024;
    private const int LongestName = 64;

    private readonly (byte[] Utf8, string Name)[] _entries = new (byte[], string)[Slots];

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LongestName)
            return Encoding.UTF8.GetString(utf8);

        var slot = Hash(utf8) & (Slots - 1);
        return Find(slot, utf8) ?? Find(slot ^ 1, utf8) ?? Add(slot, utf8);
    }

    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        var hash = (uint)utf8.Length;
        var words = MemoryMarshal.Cast<byte, uint>(utf8);
        foreach (var word in words)
            hash = (hash ^ word) * 0x9E3779B1;

        foreach (var tail in utf8[(words.Length * sizeof(uint))..])
            hash = (hash ^ tail) * 0x9E3779B1;

        return hash ^ (hash >> 15);
    }

    private string? Find(uint slot, ReadOnlySpan<byte> utf8)
    {
        var (known, name) = _entries[slot];
        return known is not null && utf8.SequenceEqual(known) ? name : null;
    }

    private string Add(uint slot, ReadOnlySpan<byte> utf8)
    {
        var target = _entries[slot].Utf8 is null ? slot : slot ^ 1;
        var name = Encoding.UTF8.GetString(utf8);
        _entries[target] = (utf8.ToArray(), name);
        return name;
    }
}
