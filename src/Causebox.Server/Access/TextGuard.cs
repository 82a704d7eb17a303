using System.Text;
using Causebox.Server.Hosting;
using Npgsql;

namespace Causebox.Server.Access;

/// <summary>
/// Refuses with 400 what no column can hold: a NUL in the query before anything looks at it, and for every room what its own checks let
/// through to the database.
/// </summary>
internal sealed class TextGuard(RequestDelegate next)
{
    private const string Unstorable = "a text of this request holds a NUL or half of a surrogate pair, which cannot be stored";

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Query.Any(pair => IsUnstorable(pair.Key) || pair.Value.Any(value => IsUnstorable(value ?? ""))))
        {
            await Problems.BadRequest(Unstorable).ExecuteAsync(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (PostgresException error) when (IsText(error) && !context.Response.HasStarted)
        {
            await Problems.BadRequest(Unstorable).ExecuteAsync(context);
        }
        catch (EncoderFallbackException) when (!context.Response.HasStarted)
        {
            await Problems.BadRequest(Unstorable).ExecuteAsync(context);
        }
    }

    private static bool IsUnstorable(string text) => TextRule.CheckStorable("", text) is not null;

    private static bool IsText(PostgresException error) =>
        error.SqlState is PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter;
}
