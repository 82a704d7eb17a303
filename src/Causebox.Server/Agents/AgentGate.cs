using Causebox.Server.Access;
using Causebox.Server.Artifacts;
using Causebox.Server.Hosting;
using Npgsql;

namespace Causebox.Server.Agents;

/// <summary>Before every route of the agents: a key speaks for its own robot, and what a route refuses is answered as the protocol has it.</summary>
internal static class AgentGate
{
    // Data that PostgreSQL cannot take, such as a NUL within a text.
    private const string DataException = "22";

    public static async ValueTask<object?> GuardAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;

        // The same words whether the robot exists or not, and whether the key has another robot or none.
        if (!string.Equals(http.Caller().Robot, (string?)http.Request.RouteValues["robot"], StringComparison.Ordinal))
            return Problems.Forbidden("this key does not speak for this robot");
        try
        {
            return await next(context);
        }
        catch (AgentRefusal refusal)
        {
            return refusal.Answer;
        }
        catch (ArtifactException fault)
        {
            return fault.ToResult();
        }
        catch (PostgresException bad) when (bad.SqlState.StartsWith(DataException, StringComparison.Ordinal) || bad.SqlState == PostgresErrorCodes.CheckViolation)
        {
            return Problems.BadRequest("the request has what cannot be stored: a NUL, half of a surrogate pair, or a value that is out of its range");
        }
    }
}
