using System.Globalization;

namespace Causebox.Cli;

/// <summary>Quantities as people read them.</summary>
internal static class Units
{
    private static readonly string[] ByteUnits = ["B", "kB", "MB", "GB", "TB"];

    /// <summary>Such as <c>512 B</c> or <c>1.2 MB</c>; thousands, not 1,024.</summary>
    public static string Bytes(double bytes)
    {
        var unit = 0;
        while (bytes >= 1000 && unit < ByteUnits.Length - 1)
            (bytes, unit) = (bytes / 1000, unit + 1);
        return unit == 0 ? Invariant($"{bytes:0} B") : Invariant($"{bytes:0.0} {ByteUnits[unit]}");
    }

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Such as <c>1 chunk</c> or <c>2,000 chunks</c>.</summary>
    public static string Count(long count, string thing) => $"{Count(count)} {thing}{(count == 1 ? "" : "s")}";

    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
