using System.Collections.Concurrent;
using Causebox.Server.Database;
using Causebox.Server.Hosting;

namespace Causebox.EndToEnd.Tests.Support;

/// <summary>A real server with people who can log in.</summary>
internal sealed class PortalServer : IAsyncDisposable
{
    public const string Email = "ann@example.com";

    private readonly ConcurrentDictionary<string, Task<string>> _logins = new(StringComparer.Ordinal);

    private PortalServer(TestServer server, EpisodeApi api) => (Server, Api, Sessions) = (server, api, new(server, api.Organization, api.Client));

    public TestServer Server { get; }

    /// <summary>The routes, with a key of the first organization that may do everything.</summary>
    public EpisodeApi Api { get; }

    public SessionApi Sessions { get; }

    public Uri Address => Server.Address;

    /// <summary>With one organization, and <see cref="Email"/> as its admin.</summary>
    public static async Task<PortalServer> StartAsync(
        PostgresOfTests postgres, Func<ServerSettings, ServerSettings>? configure = null, TimeProvider? clock = null)
    {
        var server = await TestServer.StartAsync(postgres, settings =>
        {
            // Every test comes from one address.
            settings = settings with { Limits = settings.Limits with { RequestsPerSecond = 0, AnonymousPerSecond = 0 } };
            return configure?.Invoke(settings) ?? settings;
        }, clock);
        var portal = new PortalServer(server, await EpisodeApi.OfAsync(server));
        await server.AddPersonAsync(portal.Api.Organization, Email);
        return portal;
    }

    /// <summary>The same server, by the clock on the wall.</summary>
    public async Task<PortalServer> TodayAsync()
    {
        var server = await Server.SiblingAsync();
        return new(server, await Api.ThroughAsync(server));
    }

    /// <summary>Does all that waits to be done in the background; nothing of it is done by itself.</summary>
    public Task WorkAsync() => Sessions.RunJobsAsync();

    /// <summary>Another organization with its admin, for a test that changes things or needs them to be empty; its routes.</summary>
    public async Task<(EpisodeApi Api, string Email)> NewOrganizationAsync(string slug)
    {
        var api = await EpisodeApi.OfAsync(Server, slug);
        var email = $"{slug}@example.com";
        await Server.AddPersonAsync(api.Organization, email);
        return (api, email);
    }

    /// <summary>A member with another role than admin.</summary>
    public Task AddPersonAsync(OrganizationId organization, string email, string role) => Server.AddPersonAsync(organization, email, role);

    /// <summary>The cookie of a login, made once for each person.</summary>
    public async Task<Microsoft.Playwright.Cookie> CookieAsync(string email)
    {
        var token = await _logins.GetOrAdd(email, async _ =>
        {
            using var browser = await Server.LogInAsync(email);
            return browser.SessionToken!;
        });
        return new() { Name = "cbx_session", Value = token, Url = Address.ToString(), HttpOnly = true, SameSite = SameSiteAttribute.Lax };
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
