using Causebox.Mcap;
using Causebox.Server.Artifacts;
using Causebox.Server.Hosting;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Sessions;

/// <summary>Turns what goes wrong with a session into its answer.</summary>
internal sealed class SessionFaultFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception error) when (AnswerTo(error) is { } answer)
        {
            return answer;
        }
    }

    /// <summary>Null for what is no fault of a session's.</summary>
    public static IResult? AnswerTo(Exception error) => error switch
    {
        RefusedException refused => Problems.Of(refused.Status, refused.Message),
        ArtifactException fault => fault.ToResult(),
        McapException damaged => Problems.Conflict($"the session cannot be read: {damaged.Message}"),
        FileNotFoundException or DirectoryNotFoundException => Problems.Of(StatusCodes.Status410Gone, "the session's file is gone"),
        UnauthorizedAccessException => Problems.Conflict("the server may not read the session's file"),
        IOException => Problems.Unavailable("the session's bytes cannot be read now"),
        _ => null,
    };
}
