using System.Text.Json;
using Causebox.Server.Access;
using Microsoft.AspNetCore.Builder;

namespace Causebox.Server.Tests.Hosting;

public sealed class OpenApiTests(PostgresOfTests postgres)
{
    [Fact]
    public async Task The_document_says_which_key_a_route_wants_and_what_an_error_looks_like()
    {
        await using var server = await TestServer.StartAsync(postgres, routes: app =>
            app.MapGet("/api/test", () => "ok").Requires(AccessScope.Operate));
        using var client = server.Client();
        var document = JsonElement.Parse(await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));

        var operation = document.GetProperty("paths").GetProperty("/api/test").GetProperty("get");
        operation.GetProperty("security")[0].TryGetProperty("key", out _).ShouldBeTrue();
        operation.GetProperty("description").GetString()!.ShouldContain("operate");
        operation.GetProperty("responses").GetProperty("default").GetProperty("content").TryGetProperty("application/problem+json", out _).ShouldBeTrue();
        var components = document.GetProperty("components");
        components.GetProperty("securitySchemes").GetProperty("key").GetProperty("scheme").GetString().ShouldBe("bearer");
        components.GetProperty("schemas").GetProperty("Problem").GetProperty("properties").TryGetProperty("error", out _).ShouldBeTrue();
        document.GetProperty("paths").GetProperty("/readyz").GetProperty("get").TryGetProperty("security", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task The_portal_is_typed_from_the_document_that_is_served()
    {
        await using var server = await TestServer.StartAsync(postgres);
        using var client = server.Client();
        var served = (await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken)).ReplaceLineEndings("\n").TrimEnd() + "\n";
        var path = Cli.Tests.Checkout.PathOf("portal/openapi.json");
        if (Environment.GetEnvironmentVariable("CAUSEBOX_BLESS") == "1")
            await File.WriteAllTextAsync(path, served, TestContext.Current.CancellationToken);
        File.ReadAllText(path).ShouldBe(served, "portal/openapi.json is of another server than this: ./dev bless");
    }
}
