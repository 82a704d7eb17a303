using Causebox.Cameras.Playing;
using Causebox.Server.Artifacts;

namespace Causebox.Server.Cameras;

/// <summary>What came of an episode's video.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="Sha256">Of the video; null where nobody read it.</param>
/// <param name="Stored">What was made; null where nothing was.</param>
internal sealed record MadePlayable(PlayableResult Result, ContentHash? Sha256, StoredArtifact? Stored = null);
