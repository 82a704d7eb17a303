using System.Globalization;

namespace Causebox.Analysis;

/// <summary>How figures, times and places are written in findings.</summary>
internal static class Figures
{
    /// <summary>A number for a sentence, to four significant digits.</summary>
    public static string Short(double value) => Math.Abs(value) is >= 1e6 or (> 0 and < 1e-3)
        ? value.ToString("0.###e0", CultureInfo.InvariantCulture)
        : Significant(value).ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>A number for evidence: seven significant digits, which single-precision readings have.</summary>
    public static double Round(double value) => value.Equals(0.0) || !double.IsFinite(value)
        ? value
        : double.Parse(value.ToString("G7", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>A duration for a sentence.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        >= 7200 => $"{Short(seconds / 3600)} h",
        >= 600 => $"{Short(seconds / 60)} min",
        >= 1 => $"{Short(seconds)} s",
        >= 1e-3 => $"{Short(seconds * 1e3)} ms",
        _ => $"{Short(seconds * 1e6)} µs",
    };

    /// <summary>A share for a sentence.</summary>
    public static string Percent(double share) => share is > 0 and < 0.001
        ? "under 0.1 %"
        : $"{Short(PythonRounding.Round(100 * share, 1))} %";

    /// <summary><c>1 time</c>, <c>2 times</c>.</summary>
    public static string Times(long count) => count == 1 ? "once" : $"{count} times";

    /// <summary><c>1 message</c>, <c>2 messages</c>.</summary>
    public static string Count(long count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    /// <summary>The first of several, and how many more there are.</summary>
    public static string AndMore(string first, int count) => count switch
    {
        1 => first,
        2 => $"{first} and 1 more",
        _ => $"{first} and {count - 1} more",
    };

    private static double Significant(double value) =>
        double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
