using Causebox.Analysis.Episodes;

namespace Causebox.Analysis.Evals;

/// <summary>The episode that a replay of a candidate made, as far as it tells of the outcome.</summary>
/// <param name="HasFailed">Whether it ended as <c>failed</c>: then its success cannot be true.</param>
/// <param name="Metadata">What its client wrote down: an object.</param>
public sealed record CandidateEpisode(bool HasFailed, MetadataValue Metadata);
