using Causebox.Server.Access.Credentials;
using Causebox.Server.Access.People;
using Causebox.Server.Access.Sessions;

namespace Causebox.Server.Access.Pages;

/// <summary>Who is logged in and where, with the way into another organization and out.</summary>
internal static class AccountPage
{
    public const string Path = "/account";

    /// <summary>Where people go who were on their way nowhere else.</summary>
    public const string Portal = "/portal/";

    public static void MapAccountPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", () => new SeeOther(Portal)).ExcludeFromDescription();
        routes.MapGet(Path, ShowAsync).ExcludeFromDescription();
        routes.MapPost(Path, SwitchAsync).IsPage();
    }

    private static async Task<IResult> ShowAsync(HttpContext context, CredentialResolver resolver, FormToken forms)
    {
        if (context.FindSession() is not { } session)
            return LoginPage.First(context);
        var others = (await resolver.PersonAsync(session.Email, context.RequestAborted))
            .Where(row => row.OrganizationId is not null && row.OrganizationSlug != session.OrganizationSlug).ToList();
        return new Page(
            "You are logged in",
            Html.Of(
                $"""
                <dl>
                {Fragments.Fact("Name", session.Caller.Name)}
                {Fragments.Fact("Email", session.Email)}
                {Fragments.Fact("Organization", session.OrganizationSlug)}
                {Fragments.Fact("Role", session.Role)}
                </dl>
                {(session.Role == Role.Admin ? KeyHint(session.OrganizationSlug) : Html.Empty)}
                {(others.Count == 0 ? Html.Empty : Switch(context, forms, others))}
                <form method="post" action="/logout">
                {forms.Input(context)}
                <div class="actions"><button class="second">Log out</button></div>
                </form>
                """));
    }

    private static Html KeyHint(string organization) => Html.Of(
        $"""
        <p class="hint">A key for a robot or a program is made on the server's machine:<br>
        <code>causebox serve keys create --organization {organization} --scopes ingest,read</code></p>
        """);

    private static Html Switch(HttpContext context, FormToken forms, IEnumerable<ResolvedCredential> others) => Html.Of(
        $"""
        <form method="post" action="{Path}">
        {forms.Input(context)}
        <label for="organization">Another organization</label>
        <select id="organization" name="organization">
        {Html.Join(others.Select(row => Html.Of($"<option>{row.OrganizationSlug}</option>")))}
        </select>
        <div class="actions"><button>Switch</button></div>
        </form>
        """);

    private static async Task<IResult> SwitchAsync(HttpContext context, FormToken forms, LoginDesk desk, SessionCookie cookie)
    {
        if (await forms.ReadAsync(context) is not { } form)
            return Fragments.Stale();
        if (context.FindSession() is not { } session)
            return LoginPage.First(context);
        var outcome = await desk.SwitchAsync(context, session, form["organization"].ToString());
        if (outcome.Token is { } token)
            cookie.Write(context, token);
        return new SeeOther(Path);
    }
}
