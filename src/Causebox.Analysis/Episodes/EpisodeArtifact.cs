namespace Causebox.Analysis.Episodes;

/// <summary>An artifact of an episode.</summary>
/// <param name="Kind"><c>sensors</c>, <c>actions</c> or <c>video</c>.</param>
/// <param name="Bytes">Its size.</param>
public sealed record EpisodeArtifact(string Kind, long Bytes);
