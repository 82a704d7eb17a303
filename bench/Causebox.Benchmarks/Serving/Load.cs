namespace Causebox.Benchmarks.Serving;

/// <summary>What became of some requests.</summary>
/// <param name="Milliseconds">What each took.</param>
/// <param name="Errors">How many had another answer than the right one.</param>
/// <param name="Seconds">From the first to the last answer.</param>
internal sealed record Load(IReadOnlyList<double> Milliseconds, int Errors, double Seconds)
{
    /// <summary>Several after one another as one.</summary>
    public static Load Sum(IReadOnlyList<Load> loads) => new(
        [.. loads.SelectMany(load => load.Milliseconds)], loads.Sum(load => load.Errors), loads.Sum(load => load.Seconds));

    /// <summary>Quantiles, what was reached, and what went wrong.</summary>
    public IEnumerable<Figure> Figures(string cell, double? budget = null)
    {
        double[] sorted = [.. Milliseconds.Order()];
        yield return new($"{cell}.p50_ms", Quantile(sorted, 0.5), "ms");
        yield return new($"{cell}.p95_ms", Quantile(sorted, 0.95), "ms", budget, IsCeiling: true);
        yield return new($"{cell}.p99_ms", Quantile(sorted, 0.99), "ms");
        yield return new($"{cell}.max_ms", sorted[^1], "ms");
        yield return new($"{cell}.per_s", sorted.Length / Seconds, "requests/s");
        yield return new($"{cell}.errors", Errors, "requests", 0, IsCeiling: true);
    }

    public static double Quantile(double[] sorted, double q) => sorted[(int)Math.Min(sorted.Length - 1, Math.Ceiling(q * sorted.Length) - 1)];
}
