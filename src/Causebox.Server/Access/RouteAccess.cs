using Causebox.Server.Hosting;

namespace Causebox.Server.Access;

/// <summary>What a route asks of its caller.</summary>
internal static class RouteAccess
{
    /// <summary>Refuses a request without a good credential (401) or whose credential lacks the scope (403).</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder routes, AccessScope scope)
        where TBuilder : IEndpointConventionBuilder =>
        routes.AddEndpointFilter(async (context, next) => context.HttpContext.FindCaller() switch
        {
            null => Problems.Unauthorized(),
            var caller when !caller.May(scope) => Problems.Forbidden($"this credential lacks the scope {scope.ToString().ToLowerInvariant()}"),
            _ => await next(context),
        }).WithMetadata(new RequiredScope(scope));
}
