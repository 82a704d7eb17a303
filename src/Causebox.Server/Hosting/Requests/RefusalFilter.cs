namespace Causebox.Server.Hosting.Requests;

/// <summary>Turns a <see cref="RefusedException"/> into its answer.</summary>
internal sealed class RefusalFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (RefusedException refused)
        {
            // With when to come again, where that helps.
            return refused.Status == StatusCodes.Status503ServiceUnavailable ? Problems.Unavailable(refused.Message) : Problems.Of(refused.Status, refused.Message);
        }
    }
}
