using System.Globalization;

namespace Causebox.Recording;

/// <summary>A trace id for each cycle whose client gave none: 64 bits of the session, 64 bits of the cycle's sequence.</summary>
internal sealed class TraceIds(ulong session)
{
    private readonly byte[] _text = new byte[32];

    /// <summary>32 hexadecimal digits, valid until the next call.</summary>
    public ReadOnlySpan<byte> Of(ulong sequence)
    {
        _ = session.TryFormat(_text, out _, "x16", CultureInfo.InvariantCulture);
        // All zeros would be no valid trace id.
        _ = (sequence + 1).TryFormat(_text.AsSpan(16), out _, "x16", CultureInfo.InvariantCulture);
        return _text;
    }
}
