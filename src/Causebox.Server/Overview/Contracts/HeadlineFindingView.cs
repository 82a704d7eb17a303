using Causebox.Server.Episodes;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Overview;

/// <summary>The finding of an analysis that gives the class.</summary>
internal sealed record HeadlineFindingView(
    string Code, string Title, [property: OneOf(typeof(EpisodeWords), nameof(EpisodeWords.Confidences))] string Confidence);
