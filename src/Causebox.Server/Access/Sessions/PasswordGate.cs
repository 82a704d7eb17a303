using Causebox.Server.Access.Guesses;
using Causebox.Server.Access.People;

namespace Causebox.Server.Access.Sessions;

/// <summary>Checks a person's password, and counts the guesses; every place where somebody may type one asks here.</summary>
internal sealed class PasswordGate(GuessThrottle throttle, Passwords passwords)
{
    /// <param name="context">From where.</param>
    /// <param name="email">Normalised.</param>
    /// <param name="hash">Null for a person that there is not.</param>
    /// <param name="password">The guess.</param>
    /// <returns>Null where it fits; the answer for the client where not. <c>Old</c>: it fits, and is to be hashed again.</returns>
    public async Task<(LoginOutcome? Refusal, bool Old)> CheckAsync(HttpContext context, string email, string? hash, string password)
    {
        var cancel = context.RequestAborted;
        var network = ClientAddress.NetworkOf(context);
        if (await PayAsync(email, network, cancel) is { } wait)
            return (LoginOutcome.Throttled(wait), false);
        var answer = await passwords.VerifyAsync(hash, password, cancel);
        if (answer is PasswordAnswer.Wrong)
            return (LoginOutcome.Wrong, false);
        await throttle.GiveBackAsync(GuessLimit.Address, network, cancel);
        await throttle.GiveBackAsync(GuessLimit.AccountFromAddress, Both(email, network), cancel);
        if (answer is PasswordAnswer.Busy)
            return (LoginOutcome.Busy, false);
        await throttle.GiveBackAsync(GuessLimit.Account, email, cancel);
        await throttle.RememberAsync(email, network, cancel);
        return (null, answer is PasswordAnswer.RightButOld);
    }

    // Who logged in from here before is not held up by what others do to the account from elsewhere.
    private async Task<TimeSpan?> PayAsync(string email, string network, CancellationToken cancel) =>
        await throttle.TakeAsync(GuessLimit.Address, network, cancel)
        ?? await throttle.TakeAsync(GuessLimit.AccountFromAddress, Both(email, network), cancel)
        ?? (await throttle.IsKnownAsync(email, network, cancel) ? null : await throttle.TakeAsync(GuessLimit.Account, email, cancel));

    private static string Both(string email, string network) => $"{email}\n{network}";
}
