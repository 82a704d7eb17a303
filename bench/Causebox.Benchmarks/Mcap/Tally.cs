namespace Causebox.Benchmarks.Mcap;

/// <summary>What a run went through: messages, and bytes of their data.</summary>
internal readonly record struct Tally(long Messages, long Bytes);
