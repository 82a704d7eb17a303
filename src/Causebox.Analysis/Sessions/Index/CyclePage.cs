using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>Some cycles, by file and id.</summary>
/// <param name="Latencies">The names of the stages and layers, such as <c>policy</c> and <c>L1</c>, in the order of the rows' latencies.</param>
/// <param name="Rows">The cycles.</param>
/// <param name="Next">The cursor of the next page, or null where this is the last.</param>
public sealed record CyclePage(ImmutableArray<string> Latencies, ImmutableArray<CycleRow> Rows, string? Next);
