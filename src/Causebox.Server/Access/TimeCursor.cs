using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Access;

/// <summary>Where a list that is ordered by time, newest first, goes on: after this row. New rows do not move it.</summary>
/// <param name="At">The row's time, to the microsecond that the database keeps.</param>
/// <param name="Id">Tells rows of one time apart.</param>
internal sealed record TimeCursor(DateTimeOffset At, string Id)
{
    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}.{Id}")));

    /// <summary>Of a request; null for the first page.</summary>
    /// <exception cref="RefusedException">It is none of ours.</exception>
    public static TimeCursor? Of(RequestQuery query) =>
        query.Text("cursor") is { } text ? Parse(text) ?? throw RefusedException.Invalid("cursor", "what a list gave as next", RequestQuery.Short(text)) : null;

    private static TimeCursor? Parse(string text)
    {
        if (text.Length > 200 || !Base64Url.IsValid(text))
            return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('.', 2);
        if (parts is not [var ticks, { Length: > 0 } id] || !id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')
            || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at > DateTimeOffset.MaxValue.UtcTicks)
            return null;
        return new TimeCursor(new DateTimeOffset(at, TimeSpan.Zero), id);
    }
}
