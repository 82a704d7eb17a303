namespace Causebox.Benchmarks;

/// <summary>One of several programs or settings that do the same work.</summary>
/// <param name="Name">What it is called in a figure.</param>
/// <param name="Run">Does the work as often as asked; the seconds of each time.</param>
internal sealed record Contender(string Name, Func<int, IReadOnlyList<double>> Run);
