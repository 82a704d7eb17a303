using Causebox.Server.Episodes;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Overview;

/// <summary>The first of an analysis: the one of the highest confidence.</summary>
internal sealed record FirstFindingView(
    string Code, string Title, [property: OneOf(typeof(EpisodeWords), nameof(EpisodeWords.Confidences))] string Confidence);
