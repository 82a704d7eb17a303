using Causebox.Server.Access.Credentials;
using Causebox.Server.Access.DeviceLogin;
using Causebox.Server.Access.Guesses;
using Causebox.Server.Access.Instance;
using Causebox.Server.Access.Keys;
using Causebox.Server.Access.Pages;
using Causebox.Server.Access.People;
using Causebox.Server.Access.Sessions;
using Causebox.Server.Access.Setup;

namespace Causebox.Server.Access;

/// <summary>Who may do what: keys, people, logins, and the pages for them.</summary>
internal static class AccessRoom
{
    public static IServiceCollection AddAccess(this IServiceCollection services) => services
        .AddSingleton<CredentialResolver>()
        .AddSingleton<CredentialCache>()
        .AddSingleton<CredentialDesk>()
        .AddSingleton<AccessUpkeep>()
        .AddHostedService(provider => provider.GetRequiredService<AccessUpkeep>())
        .AddSingleton<SessionCookie>()
        .AddSingleton<SameOrigin>()
        .AddSingleton<SessionStore>()
        .AddSingleton<GuessThrottle>()
        .AddSingleton(_ => new Passwords())
        .AddSingleton<PasswordGate>()
        .AddSingleton<LoginDesk>()
        .AddSingleton<PeopleDesk>()
        .AddSingleton<DeviceLoginStore>()
        .AddSingleton<FormToken>()
        .AddSingleton<SetupStore>()
        .AddSingleton<DemoSeed>()
        .AddHostedService<SetupAnnouncement>();

    /// <summary>Before every route: what no column can hold, and who asks.</summary>
    public static IApplicationBuilder UseAccess(this IApplicationBuilder app) => app.UseMiddleware<TextGuard>().UseMiddleware<CallerMiddleware>();

    public static void MapAccess(this IEndpointRouteBuilder routes)
    {
        routes.MapKeys();
        routes.MapLogins();
        routes.MapPeople();
        routes.MapInstance();
        routes.MapDeviceLogin();
        routes.MapPages();
    }
}
