using Causebox.Server.Access.Credentials;
using Causebox.Server.Access.DeviceLogin;
using Causebox.Server.Access.Guesses;
using Causebox.Server.Access.Sessions;

namespace Causebox.Server.Access.Pages;

/// <summary>Where a person lets a command line in. What it says of itself is shown as that: its own words.</summary>
internal static class DevicePage
{
    private const string Path = "/cli/auth";

    public static void MapDevicePage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ShowAsync).ExcludeFromDescription();
        routes.MapPost(Path, DecideAsync).IsPage();
    }

    private static async Task<IResult> ShowAsync(HttpContext context, DeviceLoginStore store, CredentialResolver resolver, GuessThrottle throttle, FormToken forms)
    {
        if (context.FindSession() is not { } session)
            return LoginPage.First(context);
        if (context.Request.Query["code"].ToString() is not { Length: > 0 } typed)
            return AskForCode(problem: null);
        if (await throttle.TakeAsync(GuessLimit.UserCode, session.PersonId.ToString(), context.RequestAborted) is not null)
            return AskForCode("too many codes: wait a minute, then try again", StatusCodes.Status429TooManyRequests);
        if (UserCode.Parse(typed) is not { } code || await store.WaitingAsync(code, context.RequestAborted) is not { } row)
            return AskForCode("no command line waits with this code: it ran out after ten minutes, was used, or was mistyped", StatusCodes.Status404NotFound);
        await throttle.GiveBackAsync(GuessLimit.UserCode, session.PersonId.ToString(), context.RequestAborted);
        return Ask(context, session, row, await resolver.PersonAsync(session.Email, context.RequestAborted), forms);
    }

    private static async Task<IResult> DecideAsync(HttpContext context, DeviceLoginStore store, CredentialResolver resolver, FormToken forms)
    {
        if (await forms.ReadAsync(context) is not { } form)
            return Fragments.Stale();
        if (context.FindSession() is not { } session)
            return LoginPage.First(context);
        var slug = form["organization"].ToString();
        var member = (await resolver.PersonAsync(session.Email, context.RequestAborted))
            .FirstOrDefault(row => row.OrganizationId is not null && row.OrganizationSlug == slug);
        var approve = form["answer"] == "approve";
        if (UserCode.Parse(form["code"]) is not { } code || member is null || !await store.DecideAsync(context, session, member, code, approve))
            return AskForCode("this code does not wait any more", StatusCodes.Status404NotFound);
        return approve
            ? new Page("Command line approved", Html.Of($"<p>It gets its key for <bdi>{slug}</bdi> within seconds. You can close this page.</p>"))
            : new Page("Command line denied", Html.Of($"<p>It gets nothing. You can close this page.</p>"));
    }

    private static Page AskForCode(string? problem, int status = StatusCodes.Status200OK) => new(
        "Let a command line in",
        Html.Of(
            $"""
            <p class="quiet">Enter the code that it shows.</p>
            {Fragments.Problem(problem)}
            <form method="get" action="{Path}">
            <label for="code">Code</label>
            <input id="code" name="code" class="code-field" autocomplete="off" autocapitalize="characters" spellcheck="false" required maxlength="20"
              placeholder="XXXX-XXXX">
            <div class="actions"><button>Continue</button></div>
            </form>
            """),
        status);

    private static Page Ask(HttpContext context, Session session, DeviceLoginRow row, IReadOnlyList<ResolvedCredential> memberships, FormToken forms) => new(
        "Let this command line in?",
        Html.Of(
            $"""
            <p class="quiet">Only if you started it just now, and it shows this same code:</p>
            <p class="code">{UserCode.Show(row.UserCode)}</p>
            <dl>
            {Fragments.Fact("Says its host is", row.Hostname ?? "unknown")}
            {Fragments.Fact("Says it is", row.UserAgent)}
            {Fragments.Fact("Asks from", row.Address ?? "unknown")}
            {Fragments.Fact("You are", session.Email)}
            </dl>
            <form method="post" action="{Path}">
            {forms.Input(context)}
            <input type="hidden" name="code" value="{row.UserCode}">
            <label for="organization">Organization</label>
            <select id="organization" name="organization" aria-describedby="what">
            {Html.Join(memberships.Where(member => member.OrganizationId is not null).Select(member => Option(member, session)))}
            </select>
            <span class="hint" id="what">It gets a key with your name that may record, read and operate there, as far as your role goes.</span>
            <div class="actions"><button name="answer" value="approve">Approve</button><button class="second" name="answer" value="deny">Deny</button></div>
            </form>
            """));

    private static Html Option(ResolvedCredential member, Session session) => member.OrganizationSlug == session.OrganizationSlug
        ? Html.Of($"<option value=\"{member.OrganizationSlug}\" selected>{member.OrganizationSlug} ({member.Role})</option>")
        : Html.Of($"<option value=\"{member.OrganizationSlug}\">{member.OrganizationSlug} ({member.Role})</option>");
}
