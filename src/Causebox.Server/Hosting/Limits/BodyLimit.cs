using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Http.Timeouts;

namespace Causebox.Server.Hosting.Limits;

/// <summary>What a route says about its own limits.</summary>
internal static class BodyLimit
{
    /// <summary>
    /// Takes a body of up to so many bytes, and as long as the slowest allowed client needs for it; null for whatever the handler itself bounds.
    /// </summary>
    public static TBuilder AcceptsLongBody<TBuilder>(this TBuilder routes, long? bytes)
        where TBuilder : IEndpointConventionBuilder =>
        routes.WithMetadata(new Most(bytes), new DisableRequestTimeoutAttribute());

    /// <summary>Answers for as long as the client needs to take it.</summary>
    public static TBuilder TakesLong<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder =>
        routes.WithMetadata(new DisableRequestTimeoutAttribute());

    /// <summary>Is not counted by the rate limits: the URL itself is a credential that was given out one by one, or a machine's probe.</summary>
    public static TBuilder WithoutRateLimit<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder =>
        routes.WithMetadata(new NotCounted());

    public sealed record NotCounted;

    private sealed record Most(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
