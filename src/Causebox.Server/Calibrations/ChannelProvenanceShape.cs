namespace Causebox.Server.Calibrations;

/// <summary>What limits were fitted from, as it is written.</summary>
internal sealed record ChannelProvenanceShape(
    int Episodes, int LeftOut, long Samples, string? FirstEpisode, string? LastEpisode, DateTimeOffset From, DateTimeOffset To, IReadOnlyList<string> PolicyVersions,
    IReadOnlyList<string> EnvVersions, IReadOnlyList<string> GitShas, DateTimeOffset FittedAt, int LibraryVersion);
