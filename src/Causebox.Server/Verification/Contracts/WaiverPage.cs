namespace Causebox.Server.Verification;

/// <summary>A page of waivers, the newest first.</summary>
internal sealed record WaiverPage(IReadOnlyList<WaiverView> Waivers, string? Next);
