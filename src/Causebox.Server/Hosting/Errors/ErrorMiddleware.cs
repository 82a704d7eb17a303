using System.Text.Json;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Hosting.Errors;

/// <summary>
/// The boundary of a request: whatever goes wrong inside becomes one problem with its <c>error</c>, and an answer that was left without a body
/// (an unknown route, a method that is not taken) gets one. What is wrong inside the server is in the log, never in the answer.
/// </summary>
internal sealed class ErrorMiddleware(RequestDelegate next, ILogger<ErrorMiddleware> log)
{
    private const string RetrySeconds = "2";

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception error)
        {
            if (context.RequestAborted.IsCancellationRequested && error is OperationCanceledException or IOException)
                return;
            if (context.Response.HasStarted)
            {
                ErrorLog.RequestFailed(log, context.TraceIdentifier, error);
                context.Abort();
                return;
            }

            await AnswerAsync(context, ProblemOf(context, error));
            return;
        }

        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
            await AnswerAsync(context, Problems.Of(context.Response.StatusCode, Bare(context)));
    }

    private IResult ProblemOf(HttpContext context, Exception error)
    {
        if (error is BadHttpRequestException bad)
            return Problems.Of(bad.StatusCode, Wording(bad));
        if (error is JsonException json)
            return Problems.BadRequest(JsonFault.Wording(json));
        if (DatabaseTrouble.IsAway(error))
        {
            ErrorLog.DatabaseAway(log, context.TraceIdentifier, error.Message);
            context.Response.Headers.RetryAfter = RetrySeconds;
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "the database is away or busy: try again soon");
        }

        ErrorLog.RequestFailed(log, context.TraceIdentifier, error);
        return Problems.Of(
            StatusCodes.Status500InternalServerError, $"a defect of this server: its log has more under the request id {context.TraceIdentifier}");
    }

    private static async Task AnswerAsync(HttpContext context, IResult problem)
    {
        if (HttpMethods.IsHead(context.Request.Method) && problem is IStatusCodeHttpResult { StatusCode: { } status })
            context.Response.StatusCode = status;
        else
            await problem.ExecuteAsync(context);
    }

    private static string Wording(BadHttpRequestException error) => error switch
    {
        { InnerException: JsonException json } => JsonFault.Wording(json),
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => "the body is longer than this route takes",
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } => "expected a body of Content-Type application/json",
        { StatusCode: StatusCodes.Status408RequestTimeout } => "the body came too slowly",
        _ => Sentence(error.Message),
    };

    private static string Sentence(string message) => message.TrimEnd('.') is { Length: > 0 } text ? char.ToLowerInvariant(text[0]) + text[1..] : "bad request";

    private static string Bare(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => "no such route",
        StatusCodes.Status405MethodNotAllowed => $"this route does not take {context.Request.Method}; it takes {context.Response.Headers.Allow}",
        StatusCodes.Status415UnsupportedMediaType => "expected a body of Content-Type application/json",
        StatusCodes.Status504GatewayTimeout => "the request took longer than this server allows",
        var status => Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status).ToLowerInvariant(),
    };
}
