namespace Causebox.Server.Hosting.Description;

/// <summary>What a route says of itself beyond what the framework sees.</summary>
internal static class RouteDescription
{
    public static TBuilder TakesQuery<TBuilder>(this TBuilder route, params IEnumerable<QueryParameter> parameters)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new TakenQuery([.. parameters]));

    /// <summary>The JSON that a handler reads itself; nothing is checked here.</summary>
    public static TBuilder TakesJson<TBuilder>(this TBuilder route, Type type)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new TakenBody(type));

    /// <summary>Bytes that are no JSON.</summary>
    public static RouteHandlerBuilder GivesBytes(this RouteHandlerBuilder route, string contentType, params string[] more) =>
        route.Produces<Stream>(StatusCodes.Status200OK, contentType, more);
}
