using Causebox.Server.Access.Sessions;

namespace Causebox.Server.Access.Pages;

/// <summary>Logging in and out.</summary>
internal static class LoginPage
{
    public const string Path = "/login";

    public static void MapLoginPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Show).ExcludeFromDescription();
        routes.MapPost(Path, LogInAsync).IsPage();
        routes.MapGet("/logout", ShowLogout).ExcludeFromDescription();
        routes.MapPost("/logout", LogOutAsync).IsPage();
    }

    /// <summary>Sends somebody to log in first, and back afterwards.</summary>
    public static IResult First(HttpContext context) =>
        new SeeOther($"{Path}?next={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");

    private static IResult Show(HttpContext context, FormToken forms)
    {
        var back = Fragments.LocalPath(context.Request.Query["next"], AccountPage.Portal);
        return context.FindSession() is null ? Form(context, forms, back, email: null, problem: null, StatusCodes.Status200OK) : new SeeOther(back);
    }

    private static async Task<IResult> LogInAsync(HttpContext context, FormToken forms, LoginDesk desk, SessionCookie cookie)
    {
        if (await forms.ReadAsync(context) is not { } form)
            return Fragments.Stale();
        var back = Fragments.LocalPath(form["next"], AccountPage.Portal);
        var outcome = await desk.LogInAsync(context, form["email"], form["password"], organization: null);
        if (outcome.Token is null)
        {
            outcome.WriteRetryAfter(context.Response);
            return Form(context, forms, back, form["email"], outcome.Error, outcome.Status);
        }

        cookie.Write(context, outcome.Token);
        return new SeeOther(back);
    }

    private static Page Form(HttpContext context, FormToken forms, string back, string? email, string? problem, int status) => new(
        "Log in",
        Html.Of(
            $"""
            {Fragments.Problem(problem)}
            <form method="post" action="{Path}">
            {forms.Input(context)}
            <input type="hidden" name="next" value="{back}">
            <label for="email">Email</label>
            <input id="email" name="email" type="email" autocomplete="username" required maxlength="254" value="{Fragments.Short(email ?? "")}">
            <label for="password">Password</label>
            <input id="password" name="password" type="password" autocomplete="current-password" required maxlength="1024">
            <div class="actions"><button>Log in</button></div>
            </form>
            """),
        status);

    private static IResult ShowLogout(HttpContext context, FormToken forms) => context.FindSession() is not { } session
        ? new SeeOther(Path)
        : new Page(
            "Log out",
            Html.Of(
                $"""
                <p>You are logged in as <bdi>{session.Email}</bdi>.</p>
                <form method="post" action="/logout">
                {forms.Input(context)}
                <div class="actions"><button>Log out</button></div>
                </form>
                """));

    private static async Task<IResult> LogOutAsync(HttpContext context, FormToken forms, LoginDesk desk, SessionCookie cookie)
    {
        if (await forms.ReadAsync(context) is null)
            return Fragments.Stale();
        if (context.FindSession() is { } session)
            await desk.LogOutAsync(context, session);
        cookie.Clear(context);
        return new SeeOther(Path);
    }
}
