using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Episodes;

/// <summary>What is said no to in the same words wherever it happens.</summary>
internal static class EpisodeRefusals
{
    public static RefusedException NoSuchEpisode() => new(StatusCodes.Status404NotFound, "no such episode");
}
