using System.Buffers.Binary;

namespace Causebox.Recording;

/// <summary>Where a text or a vector lies in a frame's body.</summary>
internal readonly record struct Slice(int Start, int Length)
{
    public static Slice None { get; } = new(-1, 0);

    public bool IsNone => Start < 0;

    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> body) => IsNone ? [] : body.Slice(Start, Length);

    /// <summary>The numbers of a vector.</summary>
    public int Numbers => Length / sizeof(double);

    public double Number(ReadOnlySpan<byte> body, int index) =>
        BinaryPrimitives.ReadDoubleLittleEndian(body[(Start + (index * sizeof(double)))..]);
}
