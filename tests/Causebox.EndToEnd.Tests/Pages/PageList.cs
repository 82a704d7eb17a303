namespace Causebox.EndToEnd.Tests.Pages;

/// <summary>Every page, with a person who may see it. A page that comes is added here, and is held to what holds for every page.</summary>
internal static class PageList
{
    /// <summary>Full of what a fleet left.</summary>
    public static readonly string[] Full =
    [
        "/portal", "/portal/episodes", "/portal/episodes?status=failed", "/portal/episodes/{pick-0413}", "/portal/episodes/{pick-0406}",
        "/portal/episodes/{pick-0406}/compare/{pick-0400}", "/portal/sessions", "/portal/sessions/{stopped}", "/portal/sessions/{slipped}/compare/{stopped}",
        "/portal/evals", "/portal/evals/{eval}", "/portal/verify", "/portal/audit", "/portal/settings",
    ];

    /// <summary>With nothing to show.</summary>
    public static readonly string[] Empty = ["/portal", "/portal/episodes", "/portal/sessions", "/portal/evals", "/portal/verify", "/portal/audit", "/portal/settings"];

    /// <summary>With what a page could stumble over.</summary>
    public static readonly string[] Hostile =
    [
        "/portal", "/portal/episodes", "/portal/episodes/{markup}", "/portal/episodes/{long}", "/portal/episodes/{directions}", "/portal/episodes/{missing}",
        "/portal/episodes/{broken}", "/portal/sessions", "/portal/sessions/{cut session}", "/portal/sessions/{no session}", "/portal/audit",
    ];
}
