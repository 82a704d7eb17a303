namespace Causebox.Server.Hosting.Description;

/// <summary>At a route: all that its query may have. The document lists it, and what is not in it is refused by who reads it.</summary>
internal sealed record TakenQuery(IReadOnlyList<QueryParameter> Parameters)
{
    /// <summary>Of the route that a request came to.</summary>
    public static TakenQuery Of(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<TakenQuery>() ?? new([]);

    public string[] Names => [.. Parameters.Select(parameter => parameter.Name)];
}
