namespace Causebox.Server.Episodes;

/// <summary>Why an episode is kept.</summary>
internal sealed record PinView(Guid PinId, string PinnedBy, string Reason, DateTimeOffset PinnedAt, DateTimeOffset? Until);
