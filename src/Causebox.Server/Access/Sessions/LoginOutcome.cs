namespace Causebox.Server.Access.Sessions;

/// <summary>How an attempt to log in ended: with a token, or with what to tell.</summary>
/// <param name="Token">The new session's, where it went well.</param>
/// <param name="Session">What it stands for.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Error">For people; the same for an unknown email and a wrong password.</param>
/// <param name="RetryAfter">Where the guesses are used up.</param>
internal sealed record LoginOutcome(string? Token, Session? Session, int Status, string Error = "", TimeSpan? RetryAfter = null)
{
    public static readonly LoginOutcome Wrong = new(null, null, StatusCodes.Status401Unauthorized, "wrong email or password");

    public static readonly LoginOutcome Busy =
        new(null, null, StatusCodes.Status503ServiceUnavailable, "too many logins at once; try again in a moment", TimeSpan.FromSeconds(2));

    public static readonly LoginOutcome Nowhere =
        new(null, null, StatusCodes.Status403Forbidden, "this login belongs to no organization, or not to the one that was asked for");

    public static LoginOutcome Throttled(TimeSpan wait) => new(null, null, StatusCodes.Status429TooManyRequests, "too many attempts; try again later", wait);

    /// <summary>Tells a client how long to wait.</summary>
    public void WriteRetryAfter(HttpResponse response)
    {
        if (RetryAfter is { } wait)
            response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
