using System.Globalization;

namespace Causebox.Server.Hosting.Limits;

/// <summary>Refuses a request whose client has used up its rate: 429, and when to come again as whole seconds.</summary>
internal sealed class RateLimitMiddleware(RequestDelegate next, RateLimits limits)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<BodyLimit.NotCounted>() is not null || limits.SecondsToWait(context) is not { } seconds)
            return next(context);
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Problems.Of(StatusCodes.Status429TooManyRequests, $"too many requests: try again in {seconds} s").ExecuteAsync(context);
    }
}
