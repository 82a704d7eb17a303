using Microsoft.AspNetCore.WebUtilities;

namespace Causebox.Server.Agents;

/// <summary>409: not the next byte; <c>offset</c> is what the server has, and where the agent goes on.</summary>
internal sealed record OffsetConflict(long Offset) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        const int Status = StatusCodes.Status409Conflict;
        httpContext.Response.StatusCode = Status;
        var body = new OffsetProblem(
            "about:blank", ReasonPhrases.GetReasonPhrase(Status), Status, "not the next byte", httpContext.TraceIdentifier, Offset);
        return httpContext.Response.WriteAsJsonAsync(body, AgentJson.Default.OffsetProblem, "application/problem+json", httpContext.RequestAborted);
    }
}
