namespace Causebox.Tidy.Budgets;

internal static class Percentile
{
    /// <summary>
    /// By nearest rank: the smallest value that at least <paramref name="percent"/> of a hundred do not exceed; 0 of no values.
    /// </summary>
    public static int Of(IEnumerable<int> values, int percent)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[Math.Max(0, ((sorted.Count * percent) + 99) / 100 - 1)];
    }
}
