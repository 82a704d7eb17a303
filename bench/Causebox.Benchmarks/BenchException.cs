namespace Causebox.Benchmarks;

/// <summary>A benchmark that could not be run; the message is for the person who started it.</summary>
internal sealed class BenchException(string message, Exception? inner = null) : Exception(message, inner);
