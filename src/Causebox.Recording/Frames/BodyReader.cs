using System.Buffers.Binary;
using System.Globalization;
using System.Text.Unicode;

namespace Causebox.Recording;

/// <summary>
/// Reads the parts of a frame's body one after the other. The first thing that is wrong is kept in <see cref="Problem"/>; from there on everything
/// reads as zero or none.
/// </summary>
internal ref struct BodyReader(ReadOnlySpan<byte> body)
{
    private const ushort None = ushort.MaxValue;
    private readonly ReadOnlySpan<byte> _body = body;
    private int _at;

    /// <summary>What is wrong, and where; null so far.</summary>
    public string? Problem { get; private set; }

    /// <summary>Where the next part begins.</summary>
    public int Position => _at;

    public byte Byte(string what, byte most = byte.MaxValue)
    {
        var bytes = Take(1, what);
        if (bytes.IsEmpty || bytes[0] <= most)
            return bytes.IsEmpty ? (byte)0 : bytes[0];
        Fail(_at - 1, $"{what} from 0 to {most}", bytes[0].ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    public int Int32(string what) => Take(sizeof(int), what) is { IsEmpty: false } bytes ? BinaryPrimitives.ReadInt32LittleEndian(bytes) : 0;

    public long Int64(string what) => Take(sizeof(long), what) is { IsEmpty: false } bytes ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : 0;

    public double Float(string what) =>
        Take(sizeof(double), what) is { IsEmpty: false } bytes ? BinaryPrimitives.ReadDoubleLittleEndian(bytes) : double.NaN;

    /// <summary>A vector: where its numbers lie. Its bytes are a multiple of eight.</summary>
    public Slice Vector(string what) => Counted(what, sizeof(double));

    public Slice Text(string what, bool required = false)
    {
        var start = _at;
        var text = Counted(what, 1);
        if (text.IsNone && required && Problem is null)
            Fail(start, what, "none");
        if (!text.IsNone && !Utf8.IsValid(text.Of(_body)))
            Fail(start, $"{what} in UTF-8", "other bytes");
        return text;
    }

    /// <summary>Says that nothing may come any more.</summary>
    public void End()
    {
        if (Problem is null && _at < _body.Length)
            Fail(_at, "the end of the body", $"{_body.Length - _at} more bytes");
    }

    private Slice Counted(string what, int unit)
    {
        if (Take(sizeof(ushort), what) is not { IsEmpty: false } bytes)
            return Slice.None;
        var count = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        if (count == None)
            return Slice.None;
        var start = _at;
        _ = Take(count * unit, what);
        return Problem is null ? new Slice(start, count * unit) : Slice.None;
    }

    private ReadOnlySpan<byte> Take(int bytes, string what)
    {
        if (Problem is not null)
            return [];
        if (_body.Length - _at < bytes)
        {
            Fail(_at, $"{bytes} bytes of {what}", $"{_body.Length - _at}");
            return [];
        }

        var taken = _body.Slice(_at, bytes);
        _at += bytes;
        return taken;
    }

    private void Fail(int at, string expected, string found) =>
        Problem ??= string.Create(CultureInfo.InvariantCulture, $"at byte {at} of the body: expected {expected}, found {found}");
}
