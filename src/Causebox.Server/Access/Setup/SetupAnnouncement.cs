using System.Net;
using Causebox.Server.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Causebox.Server.Access.Setup;

/// <summary>
/// Once the server listens, prints what a person needs to get in: the link of the first setup, or the demo's login. It is the only place
/// that prints secrets, and does so on purpose: who reads this output runs the machine.
/// </summary>
internal sealed class SetupAnnouncement(ServerSettings settings, SetupStore setup, DemoSeed demo, IServer server) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (settings.Access.Demo && !IsLoopback(settings.Listen))
            throw new InvalidOperationException($"demo: its login is for this machine alone, so listen on 127.0.0.1, not on {settings.Listen}");
        return Task.CompletedTask;
    }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var url = settings.PublicUrl ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? $"http://{settings.Listen}";
        if (settings.Access.Demo)
            await PrintAsync(await demo.SeedAsync(cancellationToken) is { } made ? Made(url, made.Password, made.Key) : ThereAlready(url));
        else if (settings.Access.AnnounceSetup && await setup.OpenAsync(cancellationToken) is { } token)
        {
            await PrintAsync(
                $"""

                  Nobody can log in yet. Make the first organization and its administrator here:
                    {url}/setup?token={token}
                  The link works once, within 24 hours; each start prints a new one until then.

                """);
        }
    }

    private static string Made(string url, string password, string key) =>
        $"""

          The demo is ready: {url}/login
            email     {DemoSeed.Email}
            password  {password}
            API key   {key}
          They are shown this once. For a program, such as docs/examples/first_episode.py:
            export CAUSEBOX_URL={url} CAUSEBOX_KEY={key}

        """;

    private string ThereAlready(string url)
    {
        var where = $"--data-dir {settings.DataFolder}";
        return $"""

              The demo is there from an earlier start: {url}/login, {DemoSeed.Email}
              Its password and its key were shown then. New ones:
                causebox serve people reset-password --email {DemoSeed.Email} {where}
                causebox serve keys create --organization {DemoSeed.Slug} --scopes ingest,read,operate {where}

            """;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Whether nobody but this machine can reach an address such as <c>127.0.0.1:5080</c>.</summary>
    public static bool IsLoopback(string listen)
    {
        var colon = listen.LastIndexOf(':');
        var host = (colon < 0 ? listen : listen[..colon]).Trim('[', ']');
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address);
    }

    private static Task PrintAsync(string text) => Console.Out.WriteLineAsync(text);
}
