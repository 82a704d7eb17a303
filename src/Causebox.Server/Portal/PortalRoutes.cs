using Causebox.Server.Access;
using Causebox.Server.Access.Pages;

namespace Causebox.Server.Portal;

/// <summary>The web portal: one page that finds its way by its address, and the files that the page asks for.</summary>
internal static class PortalRoutes
{
    public const string Root = "/portal";

    public static void MapPortal(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root + "/{**path}", Show).ExcludeFromDescription();
        // The address that the public SDK's documentation gives.
        routes.MapGet("/admin/audit", (HttpRequest request) => new SeeOther($"{Root}/audit{request.QueryString}")).ExcludeFromDescription();
    }

    private static IResult Show(HttpContext context, PortalFiles files, string? path)
    {
        if (path is not null && files.Find(path) is { } file)
            return new PortalAnswer(file);
        // An old page may ask for a file of an older build: it must not get a page in its place.
        if (path?.StartsWith("assets/", StringComparison.Ordinal) is true)
            return Results.NotFound();
        if (context.FindSession() is null)
            return LoginPage.First(context);
        return files.Page is { } page
            ? new PortalAnswer(page)
            : new Page("No portal", Html.Of($"<p>This server was built without its portal. Its API is whole.</p>"), StatusCodes.Status404NotFound);
    }
}
