using Causebox.Server.Access;
using Causebox.Server.Hosting;

namespace Causebox.Server.Evals;

/// <summary>Evaluations are of policies, for whatever robots run them: a key that speaks for one robot has no say in them.</summary>
internal sealed class UnboundKeyFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Caller().Robot is { } robot
            ? Problems.Forbidden($"this key speaks for the robot '{robot}' only, and evaluations decide for all of them")
            : await next(context);
}
