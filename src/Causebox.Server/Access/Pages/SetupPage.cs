using Causebox.Server.Access.People;
using Causebox.Server.Access.Sessions;
using Causebox.Server.Access.Setup;

namespace Causebox.Server.Access.Pages;

/// <summary>The first organization and its administrator.</summary>
internal static class SetupPage
{
    private const string Path = "/setup";

    public static void MapSetupPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ShowAsync).ExcludeFromDescription();
        routes.MapPost(Path, CompleteAsync).IsPage();
    }

    private static async Task<IResult> ShowAsync(HttpContext context, SetupStore setup, FormToken forms)
    {
        var token = context.Request.Query["token"].ToString();
        return await setup.IsOpenAsync(token, context.RequestAborted) ? Form(context, forms, new(token, "", "", ""), problem: null) : Closed();
    }

    private static async Task<IResult> CompleteAsync(HttpContext context, SetupStore setup, FormToken forms, SessionCookie cookie)
    {
        if (await forms.ReadAsync(context) is not { } form)
            return Fragments.Stale();
        var fields = new Fields(form["token"].ToString(), form["organization"].ToString(), form["name"].ToString(), form["email"].ToString());
        if (!await setup.IsOpenAsync(fields.Token, context.RequestAborted))
            return Closed();
        var password = form["password"].ToString();
        var problem = TextRule.First(
            TextRule.Check("organization", fields.Organization, 200),
            TextRule.Check("name", fields.Name, 200),
            EmailAddress.TryNormalise(fields.Email, out var email) ? null : "email: expected an address such as ann@example.com",
            Passwords.Check(password));
        if (problem is not null)
            return Form(context, forms, fields, problem);
        if (await setup.CompleteAsync(context, fields.Token, fields.Organization, fields.Name, email, password) is not { } session)
            return Closed();
        cookie.Write(context, session);
        return new SeeOther(AccountPage.Path);
    }

    private static Page Closed() => new(
        "This link is not open",
        Html.Of(
            $"""
            <p>Setup was done already, or the link is older than 24 hours. A server without an administrator prints a new one each time it starts.</p>
            <p><a href="{LoginPage.Path}">Log in</a></p>
            """),
        StatusCodes.Status404NotFound);

    private static Page Form(HttpContext context, FormToken forms, Fields fields, string? problem) => new(
        "Set up Causebox",
        Html.Of(
            $"""
            <p class="quiet">Your organization owns what its robots send. You become its admin, and the administrator of this server.</p>
            {Fragments.Problem(problem)}
            <form method="post" action="{Path}">
            {forms.Input(context)}
            <input type="hidden" name="token" value="{fields.Token}">
            <label for="organization">Organization</label>
            <input id="organization" name="organization" autocomplete="organization" required maxlength="200" value="{fields.Organization}">
            <label for="name">Your name</label>
            <input id="name" name="name" autocomplete="name" required maxlength="200" value="{fields.Name}">
            <label for="email">Email</label>
            <input id="email" name="email" type="email" autocomplete="username" required maxlength="254" value="{fields.Email}">
            <label for="password">Password</label>
            <input id="password" name="password" type="password" autocomplete="new-password" required minlength="12" maxlength="1024" aria-describedby="rule">
            <span class="hint" id="rule">At least 12 characters. Nothing else is asked of it.</span>
            <div class="actions"><button>Create organization</button></div>
            </form>
            """),
        problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    private sealed record Fields(string Token, string Organization, string Name, string Email);
}
