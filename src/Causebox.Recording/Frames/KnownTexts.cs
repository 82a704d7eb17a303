using System.Buffers.Binary;

namespace Causebox.Recording;

/// <summary>
/// The texts of the cycle before, as bytes. From cycle to cycle they are mostly the very same objects: then neither they nor the code that turns
/// them into UTF-8 have to come into the processor's caches again. For one thread.
/// </summary>
internal sealed class KnownTexts
{
    /// <summary>Of a text that is remembered, with its length before it.</summary>
    public const int EntryBytes = 32;

    private const int Entries = 64;
    private readonly string?[] _texts = new string?[Entries];
    private readonly byte[] _bytes = new byte[Entries * EntryBytes];

    /// <summary>What is written for the cycle's text of that number, its length and more bytes behind; nothing where it is another text than in the cycle before.</summary>
    public ReadOnlySpan<byte> Find(int number, string text) =>
        (uint)number < Entries && ReferenceEquals(_texts[number], text) ? _bytes.AsSpan(number * EntryBytes, EntryBytes) : [];

    /// <summary>Remembers what was written for a text, where it is short.</summary>
    public void Remember(int number, string text, ReadOnlySpan<byte> written)
    {
        if ((uint)number >= Entries || written.Length > EntryBytes)
            return;
        _texts[number] = text;
        written.CopyTo(_bytes.AsSpan(number * EntryBytes));
    }

    /// <summary>The bytes that an entry takes in a body.</summary>
    public static int LengthOf(ReadOnlySpan<byte> entry) => sizeof(ushort) + BinaryPrimitives.ReadUInt16LittleEndian(entry);
}
