namespace Causebox.Server.Hosting;

/// <summary>
/// Errors as clients get them: problem details (RFC 9457) that also carry <c>error</c>, one text for people, which a public SDK reads.
/// </summary>
internal static class Problems
{
    public static IResult Of(int status, string error, string type = "about:blank") => new Problem(status, error, type);

    public static IResult BadRequest(string error) => Of(StatusCodes.Status400BadRequest, error);

    public static IResult Unauthorized() => Of(StatusCodes.Status401Unauthorized, "no valid API key or login came with this request");

    public static IResult Forbidden(string error) => Of(StatusCodes.Status403Forbidden, error);

    /// <summary>The same for what is not there and for what is another organization's.</summary>
    public static IResult NotFound(string what) => Of(StatusCodes.Status404NotFound, $"no such {what}");

    /// <summary>Something that this server needs does not answer; the same request may be made again in a while.</summary>
    public static IResult Unavailable(string error) => new Problem(StatusCodes.Status503ServiceUnavailable, error, "about:blank", RetryAfterSeconds: 5);

    public static IResult Conflict(string error) => Of(StatusCodes.Status409Conflict, error);

    private sealed record Problem(int Status, string Error, string Type, int? RetryAfterSeconds = null) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = Status;
            if (Status == StatusCodes.Status401Unauthorized)
                httpContext.Response.Headers.WWWAuthenticate = "Bearer";
            if (RetryAfterSeconds is { } seconds)
                httpContext.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var title = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(Status);
            return httpContext.Response.WriteAsJsonAsync(
                new ProblemBody(Type, title, Status, Error, httpContext.TraceIdentifier),
                HostingJson.Default.ProblemBody,
                "application/problem+json",
                httpContext.RequestAborted);
        }
    }
}
