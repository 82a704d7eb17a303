using System.Globalization;

namespace Causebox.Server.Live;

/// <summary>
/// A place in the changes of an organization: everything of older transactions, and of this one up to this row, has been told. Rows begin at 1, so that row 0
/// stands before the transaction. As text <c>TRANSACTION-ROW</c>.
/// </summary>
internal readonly record struct LiveCursor(long Transaction, long Row) : IComparable<LiveCursor>
{
    private const int LongestText = 40;

    public static bool operator <(LiveCursor left, LiveCursor right) => left.CompareTo(right) < 0;

    public static bool operator >(LiveCursor left, LiveCursor right) => left.CompareTo(right) > 0;

    public static bool operator <=(LiveCursor left, LiveCursor right) => left.CompareTo(right) <= 0;

    public static bool operator >=(LiveCursor left, LiveCursor right) => left.CompareTo(right) >= 0;

    /// <summary>Before all of this transaction.</summary>
    public static LiveCursor Before(long transaction) => new(transaction, 0);

    /// <summary>Null for what is no cursor.</summary>
    public static LiveCursor? Parse(string text) =>
        text.Length <= LongestText && text.Split('-') is [var transaction, var row] && TryNumber(transaction, out var first) && TryNumber(row, out var second)
            ? new(first, second) : null;

    public int CompareTo(LiveCursor other) => Transaction != other.Transaction ? Transaction.CompareTo(other.Transaction) : Row.CompareTo(other.Row);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Transaction}-{Row}");

    private static bool TryNumber(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
