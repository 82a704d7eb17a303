using System.Collections.Concurrent;
using System.Net;
using Causebox.Server.Database;
using Causebox.Server.Hosting;

namespace Causebox.EndToEnd.Tests.Support;

/// <summary>A real server with people who can log in. Its work in the background runs as it does for others, only more often.</summary>
internal sealed class PortalServer : IAsyncDisposable
{
    public const string Email = "ann@example.com";

    private readonly ConcurrentDictionary<string, Task<string>> _logins = new(StringComparer.Ordinal);

    private PortalServer(TestServer server, EpisodeApi api) => (Server, Api) = (server, api);

    public TestServer Server { get; }

    /// <summary>The routes, with a key of the first organization that may do everything.</summary>
    public EpisodeApi Api { get; }

    public Uri Address => Server.Address;

    /// <summary>With one organization, and <see cref="Email"/> as its admin.</summary>
    public static async Task<PortalServer> StartAsync(PostgresOfTests postgres, Func<ServerSettings, ServerSettings>? configure = null)
    {
        var server = await TestServer.StartAsync(postgres, settings =>
        {
            settings = settings with
            {
                Jobs = new() { Every = TimeSpan.FromSeconds(1) },
                // Every test comes from one address.
                Limits = settings.Limits with { RequestsPerSecond = 0, AnonymousPerSecond = 0 },
            };
            return configure?.Invoke(settings) ?? settings;
        });
        var portal = new PortalServer(server, await EpisodeApi.OfAsync(server));
        await server.AddPersonAsync(portal.Api.Organization, Email);
        return portal;
    }

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
