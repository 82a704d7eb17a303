namespace Causebox.Server.Evals;

/// <summary>An interval of confidence of a delta, both ends included.</summary>
internal sealed record IntervalView(double Low, double High, double Level = 0.95);
