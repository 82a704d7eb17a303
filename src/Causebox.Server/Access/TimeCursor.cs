using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Causebox.Server.Access;

/// <summary>Where a list that is ordered by time, newest first, goes on: after this row. New rows do not move it.</summary>
/// <param name="At">The row's time, to the microsecond that the database keeps.</param>
/// <param name="Id">Tells rows of one time apart.</param>
internal sealed record TimeCursor(DateTimeOffset At, string Id)
{
    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}.{Id}")));

    /// <summary>Null for no cursor; false for a text that is none of ours.</summary>
    public static bool TryParse(string? text, out TimeCursor? cursor)
    {
        cursor = null;
        if (string.IsNullOrEmpty(text))
            return true;
        if (text.Length > 200 || !Base64Url.IsValid(text))
            return false;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('.', 2);
        if (parts is not [var ticks, { Length: > 0 } id] || !id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')
            || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at > DateTimeOffset.MaxValue.UtcTicks)
            return false;
        cursor = new TimeCursor(new DateTimeOffset(at, TimeSpan.Zero), id);
        return true;
    }

    /// <summary>The size of a page that a request asks for: 50 where it says nothing, false for what is not from 1 to 200.</summary>
    public static bool TryParseLimit(string? text, out int limit)
    {
        limit = 50;
        return text is null || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= 200;
    }
}
