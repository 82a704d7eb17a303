namespace Causebox.Analysis.Episodes;

/// <summary>How an episode went by its own account.</summary>
/// <param name="Success">Whether it reached its goal.</param>
/// <param name="Path">Where in the metadata that stands.</param>
/// <param name="Holder">The object that says so.</param>
internal sealed record EpisodeOutcome(bool Success, string Path, MetadataValue Holder)
{
    private static readonly string[] SuccessKeys = ["success", "next.success"];

    /// <summary>
    /// Where the SDK itself looks, the first that says anything: the metadata, <c>outcome</c>, <c>lerobot_episode_outcome</c>. Where none of them
    /// does, a typed outcome anywhere that says false, or else one that says true. Null when nothing says.
    /// </summary>
    public static EpisodeOutcome? Of(MetadataValue metadata)
    {
        foreach (var place in (string[])["", "outcome", "lerobot_episode_outcome"])
        {
            var holder = place.Length == 0 ? metadata : metadata[place];
            if (In(holder, place) is { } stated)
                return stated;
        }

        EpisodeOutcome? success = null;
        foreach (var place in metadata.Everything().Where(place => place.Value.Type == EpisodeWords.Outcome))
        {
            if (In(place.Value, place.Path) is not { } stated)
                continue;
            if (!stated.Success)
                return stated;
            success ??= stated;
        }

        return success;
    }

    private static EpisodeOutcome? In(MetadataValue holder, string path) => SuccessKeys
        .Where(key => holder[key].Truth is not null)
        .Select(key => new EpisodeOutcome(holder[key].Truth!.Value, path.Length == 0 ? key : $"{path}.{key}", holder))
        .FirstOrDefault();
}
