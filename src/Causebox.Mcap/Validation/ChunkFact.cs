namespace Causebox.Mcap;

/// <summary>What a chunk index has to say of a chunk, in little memory.</summary>
/// <param name="IndexLength">Bytes of the message indexes after it.</param>
/// <param name="IndexCount">How many they are.</param>
/// <param name="IndexDigest">A digest of their channels and places, whatever their order.</param>
internal readonly record struct ChunkFact(
    long Offset, long Length, ChunkHeader Header, long IndexLength, int IndexCount, ulong IndexDigest)
{
    public ChunkFact WithIndex(ushort channelId, long offset, long length) => this with
    {
        IndexLength = IndexLength + length,
        IndexCount = IndexCount + 1,
        IndexDigest = unchecked(IndexDigest + Digest(channelId, (ulong)offset)),
    };

    public static ulong Digest(ushort channelId, ulong offset)
    {
        var mixed = unchecked((offset * 0x9E3779B97F4A7C15) + channelId + 1);
        mixed = unchecked((mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9);
        return mixed ^ (mixed >> 32);
    }
}
