using Causebox.Server.Access.Credentials;
using Causebox.Server.Access.People;
using Causebox.Server.Access.Sessions;

namespace Causebox.Server.Access.Pages;

/// <summary>Where an invitation's link leads. The page is the same for a new person and for one that exists, and tells nobody which.</summary>
internal static class InvitePage
{
    private const string Path = "/invite";

    public static void MapInvitePage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ShowAsync).ExcludeFromDescription();
        routes.MapPost(Path, AcceptAsync).IsPage();
    }

    private static async Task<IResult> ShowAsync(HttpContext context, CredentialResolver resolver, FormToken forms)
    {
        var token = context.Request.Query["token"].ToString();
        return SecretToken.Hash(token) is { } hash && await resolver.InvitationAsync(hash, context.RequestAborted) is { } invitation
            ? Form(context, forms, invitation, token, name: "", problem: null, StatusCodes.Status200OK)
            : Closed();
    }

    private static async Task<IResult> AcceptAsync(
        HttpContext context, CredentialResolver resolver, FormToken forms, PeopleDesk people, SessionCookie cookie)
    {
        if (await forms.ReadAsync(context) is not { } form)
            return Fragments.Stale();
        var (token, name, password) = (form["token"].ToString(), form["name"].ToString(), form["password"].ToString());
        if (SecretToken.Hash(token) is not { } hash || await resolver.InvitationAsync(hash, context.RequestAborted) is not { } invitation)
            return Closed();
        if (TextRule.First(TextRule.Check("name", name, 200), Passwords.Check(password)) is { } problem)
            return Form(context, forms, invitation, token, name, problem, StatusCodes.Status400BadRequest);
        var outcome = await people.AcceptAsync(context, hash, name, password);
        if (outcome.Token is null)
        {
            outcome.WriteRetryAfter(context.Response);
            var text = outcome.Status == StatusCodes.Status401Unauthorized ? "this email has an account here: enter the password that it has" : outcome.Error;
            return Form(context, forms, invitation, token, name, text, outcome.Status);
        }

        cookie.Write(context, outcome.Token);
        return new SeeOther(AccountPage.Path);
    }

    private static Page Closed() => new(
        "This invitation is not open",
        Html.Of($"<p>It was used already, taken back, or is older than seven days. Ask who invited you for a new one.</p>"),
        StatusCodes.Status404NotFound);

    private static Page Form(
        HttpContext context, FormToken forms, ResolvedCredential invitation, string token, string name, string? problem, int status) => new(
        "Accept the invitation",
        Html.Of(
            $"""
            <p class="quiet">You are invited to <bdi>{Fragments.Short(invitation.Name, 200)}</bdi> as {invitation.Role}.</p>
            {Fragments.Problem(problem)}
            <form method="post" action="{Path}">
            {forms.Input(context)}
            <input type="hidden" name="token" value="{token}">
            <label for="email">Email</label>
            <input id="email" name="email" type="email" autocomplete="username" readonly value="{invitation.Email}">
            <label for="name">Your name</label>
            <input id="name" name="name" autocomplete="name" required maxlength="200" value="{name}">
            <label for="password">Password</label>
            <input id="password" name="password" type="password" autocomplete="new-password" required minlength="12" maxlength="1024" aria-describedby="rule">
            <span class="hint" id="rule">New here? Choose one of at least 12 characters. With an account on this server already, enter its password.</span>
            <div class="actions"><button>Join</button></div>
            </form>
            """),
        status);
}
