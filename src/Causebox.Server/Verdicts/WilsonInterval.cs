namespace Causebox.Server.Verdicts;

/// <summary>
/// The interval of 95 % of a share (E. B. Wilson, Journal of the American Statistical Association 22, 1927, 209–212): all shares p from which what was seen is at most 1.96
/// standard deviations away. It stays within 0 and 1, and holds for few.
/// </summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
internal sealed record WilsonInterval(double Low, double High)
{
    // The quantile 0.975 of the normal distribution.
    private const double Z = 1.959963984540054;

    /// <summary>Null where nothing was seen.</summary>
    /// <param name="part">How many were so.</param>
    /// <param name="whole">Of how many.</param>
    public static WilsonInterval? Of(long part, long whole)
    {
        if (whole == 0)
            return null;
        var (n, share) = ((double)whole, (double)part / whole);
        var middle = share + (Z * Z / (2 * n));
        var reach = Z * Math.Sqrt(((share * (1 - share)) + (Z * Z / (4 * n))) / n);
        var scale = 1 + (Z * Z / n);
        // At the ends the difference of two equal numbers is not quite none.
        return new(part == 0 ? 0 : (middle - reach) / scale, part == whole ? 1 : (middle + reach) / scale);
    }
}
