namespace Causebox.Mcap.Decoding;

/// <summary>
/// How a type lies in a message: a tree without cycles, compiled once per channel, of which every node reads its own part.
/// </summary>
internal abstract class RosLayout
{
    /// <summary>The least bytes one value takes, padding not counted.</summary>
    public abstract long MinBytes { get; }

    /// <summary>Lists and maps inside each other, this one counted.</summary>
    public virtual int Depth => 0;

    /// <summary>Whether XCDR2 writes arrays and sequences of it without their size in bytes.</summary>
    public virtual bool IsPrimitive => false;

    public abstract McapValue Read(ref RosReader reader);

    /// <summary>Reads <paramref name="count"/> values in a row; the count is checked against the bytes that remain first.</summary>
    public virtual McapValue ReadMany(ref RosReader reader, uint count)
    {
        var items = new McapValue[reader.CheckCount(count, MinBytes)];
        for (var i = 0; i < items.Length; i++)
            items[i] = Read(ref reader);

        return McapValue.List(items);
    }

    // Sizes that a definition can make as large as it likes stop growing well before they overflow.
    protected static long Saturate(Int128 bytes) => (long)Int128.Min(bytes, long.MaxValue / 4);
}
