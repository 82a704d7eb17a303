using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace Causebox.Recording;

/// <summary>Writes the parts of a frame's body into memory of fixed size. Where it does not suffice nothing more is written.</summary>
/// <remarks>The code is kept small, and is not repeated where it is called: a loop that rests between its turns has to fetch it each time.</remarks>
internal ref struct BodyWriter(Span<byte> target, KnownTexts? known = null)
{
    private const ushort None = ushort.MaxValue;
    private readonly Span<byte> _target = target;
    private int _texts;

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    public bool Overflowed { get; private set; }

    public void Byte(byte value)
    {
        if (Take(1) is { IsEmpty: false } place)
            place[0] = value;
    }

    /// <summary>How many items follow; more than 255 cannot be told.</summary>
    public void Count(int count)
    {
        Overflowed |= count > byte.MaxValue;
        Byte((byte)count);
    }

    public void Int32(int value)
    {
        if (Take(sizeof(int)) is { IsEmpty: false } place)
            BinaryPrimitives.WriteInt32LittleEndian(place, value);
    }

    public void Int64(long value)
    {
        if (Take(sizeof(long)) is { IsEmpty: false } place)
            BinaryPrimitives.WriteInt64LittleEndian(place, value);
    }

    /// <summary>Room for a part of fixed form, to be filled by the caller; nothing where it does not suffice.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Span<byte> Take(int bytes)
    {
        if (Overflowed || _target.Length - Length < bytes)
        {
            Overflowed = true;
            return [];
        }

        var place = _target.Slice(Length, bytes);
        Length += bytes;
        return place;
    }

    public void Float(double value)
    {
        if (Take(sizeof(double)) is { IsEmpty: false } place)
            BinaryPrimitives.WriteDoubleLittleEndian(place, value);
    }

    /// <summary>A vector; an empty one counts as not measured.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Vector(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty || values.Length >= None)
        {
            Overflowed |= !values.IsEmpty;
            Short(None);
            return;
        }

        Short((ushort)values.Length);
        if (BitConverter.IsLittleEndian)
        {
            var bytes = MemoryMarshal.AsBytes(values);
            if (Take(bytes.Length) is { IsEmpty: false } place)
                bytes.CopyTo(place);
            return;
        }

        foreach (var value in values)
            Float(value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Text(string? text)
    {
        var number = _texts++;
        if (text is null)
        {
            Short(None);
            return;
        }

        if (known is not null && known.Find(number, text) is { IsEmpty: false } entry && !Overflowed && _target.Length - Length >= entry.Length)
        {
            // A whole entry, for a copy of fixed size takes one instruction; what is too much is overwritten by what comes next.
            entry.CopyTo(_target.Slice(Length, KnownTexts.EntryBytes));
            Length += KnownTexts.LengthOf(entry);
            return;
        }

        Translate(text, number);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Translate(string text, int number)
    {
        var start = Length;
        Short(0);
        if (Overflowed)
            return;
        _ = Utf8.FromUtf16(text, _target[Length..], out var read, out var written);
        if (read < text.Length || written >= None)
        {
            Overflowed = true;
            return;
        }

        BinaryPrimitives.WriteUInt16LittleEndian(_target[start..], (ushort)written);
        Length += written;
        known?.Remember(number, text, _target[start..Length]);
    }

    private void Short(ushort value)
    {
        if (Take(sizeof(ushort)) is { IsEmpty: false } place)
            BinaryPrimitives.WriteUInt16LittleEndian(place, value);
    }
}
