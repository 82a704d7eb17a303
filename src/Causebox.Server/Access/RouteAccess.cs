namespace Causebox.Server.Access;

/// <summary>What a route asks of its caller. It is checked before anything of the request is read; see <see cref="CallerMiddleware"/>.</summary>
internal static class RouteAccess
{
    /// <summary>
    /// Refuses a request without a good credential (401) or whose credential lacks the scope (403). With <see cref="AccessScope.None"/>
    /// any good credential will do.
    /// </summary>
    public static TBuilder Requires<TBuilder>(this TBuilder routes, AccessScope scope)
        where TBuilder : IEndpointConventionBuilder => routes.WithMetadata(new RequiredScope(scope));
}
