using Microsoft.AspNetCore.Mvc;

namespace Causebox.Server.Access.Pages;

/// <summary>The pages of access: small, rendered here, and without script.</summary>
internal static class PageRoutes
{
    private const int LargestForm = 64 * 1024;

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Stylesheet.Path, Stylesheet.Serve).ExcludeFromDescription();
        routes.MapSetupPage();
        routes.MapLoginPage();
        routes.MapAccountPage();
        routes.MapInvitePage();
        routes.MapDevicePage();
    }

    /// <summary>For the target of a form: bounded, and checked by <see cref="FormToken"/>.</summary>
    public static RouteHandlerBuilder IsPage(this RouteHandlerBuilder route) =>
        route.ExcludeFromDescription().WithMetadata(new RequestSizeLimitAttribute(LargestForm)).DisableAntiforgery();
}
