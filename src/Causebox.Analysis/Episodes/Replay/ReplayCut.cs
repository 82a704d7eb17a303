using System.Collections.Immutable;

namespace Causebox.Analysis.Episodes;

/// <summary>What was left out to keep an answer small, and how to ask for it.</summary>
/// <param name="What"><c>channels</c>, <c>points</c>, <c>events</c>, <c>skipped</c> or <c>unpaired</c>.</param>
/// <param name="Shown">How many there are in the answer.</param>
/// <param name="Total">How many there would be.</param>
/// <param name="Ask">How to ask for the others.</param>
/// <param name="Names">Some of what was left out, by name.</param>
public sealed record ReplayCut(string What, long Shown, long Total, string Ask, ImmutableArray<string> Names);
