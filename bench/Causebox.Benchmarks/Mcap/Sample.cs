namespace Causebox.Benchmarks.Mcap;

/// <summary>One message to be written: where it belongs, and where its data lies in <see cref="SampleSet.Payload"/>.</summary>
internal readonly record struct Sample(int Topic, uint Sequence, ulong LogTime, int Offset, int Length);
