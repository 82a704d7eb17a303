namespace Causebox.Server.Hosting.Description;

/// <summary>At a route: all that its query may have. The document lists it, and what is not in it is refused by who reads it.</summary>
internal sealed record TakenQuery(IReadOnlyList<QueryParameter> Parameters)
{
    /// <summary>Of the route that a request came to.</summary>
    public static TakenQuery Of(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<TakenQuery>() ?? new([]);

    /// <summary>What is wrong with a request whose query has more than its route takes; null for nothing.</summary>
    public static string? Refuse(HttpContext context)
    {
        var taken = Of(context).Names;
        return context.Request.Query.Keys.All(name => taken.Contains(name, StringComparer.Ordinal)) ? null : $"the query: expected only {string.Join(", ", taken)}";
    }

    public string[] Names => [.. Parameters.Select(parameter => parameter.Name)];
}
