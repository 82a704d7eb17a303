namespace Causebox.Recording.Uplink;

/// <summary>How many bytes the server has.</summary>
internal sealed record OffsetAnswer(long Offset);
