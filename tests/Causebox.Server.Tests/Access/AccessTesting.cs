using System.Text;
using System.Text.Json;
using Causebox.Server.Access.People;
using Causebox.Server.Database;
using Microsoft.Extensions.DependencyInjection;

namespace Causebox.Server.Tests.Access;

/// <summary>What the tests of access have in common.</summary>
internal static class AccessTesting
{
    public const string Password = "correct horse battery";

    private static readonly Lazy<string> PasswordHash = new(() =>
    {
        using var passwords = new Passwords(TestServer.PasswordIterations);
        return passwords.Hash(Password);
    });

    /// <summary>Another server on the same database.</summary>
    public static Task<TestServer> StartSecondAsync(this TestServer first, PostgresOfTests postgres, TimeProvider? clock = null) => TestServer.StartAsync(
        postgres,
        settings => settings with { DatabaseUrl = first.Settings.DatabaseUrl, DatabaseOwnerUrl = first.Settings.DatabaseOwnerUrl },
        clock);

    /// <summary>A member with <see cref="Password"/>.</summary>
    public static async Task<Guid> AddPersonAsync(
        this TestServer server, OrganizationId organization, string email, string role = Role.Admin, string name = "Ann", bool administrator = false)
    {
        var now = server.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var person = new NewPerson(Guid.CreateVersion7(now), email, name, PasswordHash.Value, administrator);
        await server.Database.InAsync(organization, async scope =>
        {
            await PeopleStore.AddMemberAsync(scope, person.Id, role, now, "system:test");
            await PeopleStore.AddPersonAsync(scope, person, now);
        }, CancellationToken.None);
        return person.Id;
    }

    /// <summary>A browser that is logged in.</summary>
    public static async Task<Browser> LogInAsync(this TestServer server, string email, string password = Password)
    {
        var browser = new Browser(server.Address);
        var answer = await browser.PostAsync("/api/login", JsonSerializer.Serialize(new { email, password }));
        ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
        return browser;
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return document.RootElement.Clone();
    }

    public static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString()!;

    public static Task<HttpResponseMessage> PostJsonAsync(this HttpClient client, string path, string json = "{}") =>
        client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

    public static Task<HttpResponseMessage> GetAnswerAsync(this HttpClient client, string path) => client.GetAsync(path, TestContext.Current.CancellationToken);
}
