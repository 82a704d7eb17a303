using System.Text.Json;
using Causebox.Server.Access;
using Causebox.Server.Tests.Hosting.Contract;
using Microsoft.AspNetCore.Builder;

namespace Causebox.Server.Tests.Hosting;

public sealed class OpenApiTests(PostgresOfTests postgres)
{
    /// <summary>Answers that no walk over the routes can have.</summary>
    private static readonly Dictionary<string, string> NotCalled = new(StringComparer.Ordinal)
    {
        ["POST /api/robots/{robot}/calibration/refit 202"] = "the same as its 200, while successes are still to be profiled",
        ["GET /readyz 503"] = "the same as its 200, of a server that is not ready",
        ["GET /mcap/sessions/{id}/export 200"] = "a stream of what the recording holds",
    };

    private static readonly string[] Vocabularies =
    [
        "status", "state", "source", "role", "scopes", "severity", "outcome", "confidence", "decision", "decision_name", "effect", "verdict", "latest_status", "read_status",
        "run_status", "archived_from", "closed_by", "rules",
    ];

    [Fact]
    public async Task The_document_says_which_key_a_route_wants_and_what_an_error_looks_like()
    {
        await using var server = await TestServer.StartAsync(postgres, routes: app =>
            app.MapGet("/api/test", () => "ok").Requires(AccessScope.Operate));
        var document = (await ReadAsync(server)).Root;

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

    [Fact]
    public async Task What_every_route_answers_is_what_the_document_says()
    {
        var answers = new ServedAnswers();
        await using var server = await TestServer.StartAsync(postgres, routes: answers.Watch);
        var document = await ReadAsync(server);
        await new AllRoutes(server, await EpisodeApi.OfAsync(server)).CallAsync();

        answers.All.SelectMany(answer => document.Find(answer) is { } schema
            ? document.Wrong(schema, answer.Body, answer.ToString()) : [$"{answer}: the document has no such answer: {answer.Body}"]).Distinct().ShouldBeEmpty();
        var described =
            from operation in document.Operations
            from response in operation.Operation.GetProperty("responses").EnumerateObject()
            where response.Name != "default" && response.Value.TryGetProperty("content", out var content) && content.TryGetProperty("application/json", out _)
            select $"{operation.Method} {operation.Path} {response.Name}";
        described.Except(answers.All.Select(answer => answer.ToString())).Except(NotCalled.Keys).ShouldBeEmpty("these are described and were never asked for");
    }

    [Fact]
    public async Task A_document_that_says_something_else_is_found_out()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var document = await ReadAsync(server);
        var pin = document.Schemas.Single(schema => schema.Name == "EpisodeFinalized").Schema;
        const string Good = """{"episode_id":"019ab3f0-0000-7000-8000-000000000000","status":"ready","updated_at":"2026-11-28T13:00:00Z"}""";

        document.Wrong(pin, JsonElement.Parse(Good), "").ShouldBeEmpty();
        foreach (var (from, to) in ((string, string)[])[("ready", "sad"), ("\"ready\"", "null"), ("2026-11", "soon"), ("019ab3f0", "x"), ("status", "state"), ("}", ",\"more\":1}"), ("\"ready\"", "1")])
            document.Wrong(pin, JsonElement.Parse(Good.Replace(from, to, StringComparison.Ordinal)), "").ShouldNotBeEmpty($"{from} to {to}");
    }

    [Fact]
    public async Task Nothing_in_the_document_is_left_open_that_the_server_knows()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var document = await ReadAsync(server);

        document.Schemas.Where(schema => !schema.Schema.EnumerateObject().Any(keyword => keyword.Name != "description")).Select(schema => schema.Name)
            .ShouldBe(["JsonElement"], "these types say nothing of what they are");
        var members =
            from schema in document.Schemas
            where schema.Schema.TryGetProperty("properties", out _)
            from member in schema.Schema.GetProperty("properties").EnumerateObject()
            select (Name: $"{schema.Name}.{member.Name}", Member: member.Name, Text: member.Value.GetRawText());
        members.Where(member => member.Text.Contains("\"string\"", StringComparison.Ordinal) && member.Text.Contains("\"integer\"", StringComparison.Ordinal)).ShouldBeEmpty();
        members.Where(member => Vocabularies.Contains(member.Member) && !member.Text.Contains("\"enum\"", StringComparison.Ordinal) && member.Text.Contains("\"string\"", StringComparison.Ordinal))
            .Select(member => member.Name).ShouldBe(["AliveAnswer.status", "BeginUpload.outcome", "DroppedItem.outcome", "FinishAnswer.state", "GuardCount.outcome", "HealthBatch.source", "ReadyAnswer.status", "ReplayLimit.source", "UploadAnswer.state"]);
        document.Operations.Where(operation => !operation.Operation.GetProperty("responses").EnumerateObject().Any(response =>
                response.Name is "204" || response.Name.StartsWith('2') && response.Value.TryGetProperty("content", out _)))
            .Select(operation => $"{operation.Method} {operation.Path}").ShouldBeEmpty("these do not say what they answer");
    }

    [Fact]
    public async Task A_parameter_that_no_route_documents_is_refused_and_those_that_it_does_are_taken()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var document = await ReadAsync(server);
        var api = await Sessions.SessionApi.OfAsync(server);
        var client = api.Client;
        var session = await api.UploadAsync(("a.mcap", Sessions.SessionApi.Recording()));

        var asked = 0;
        foreach (var (_, path, operation) in document.Operations.Where(one => one.Method == "GET" && one.Operation.TryGetProperty("parameters", out _)))
        {
            var taken = operation.GetProperty("parameters").EnumerateArray().Where(one => one.GetProperty("in").GetString() == "query").ToList();
            if (taken.Count == 0 || path.StartsWith("/storage", StringComparison.Ordinal) || path.StartsWith("/api/instance", StringComparison.Ordinal))
                continue;
            asked++;
            var real = path.Replace("{camera}", "camera0", StringComparison.Ordinal).Replace("/sessions/{id}", $"/sessions/{session}", StringComparison.Ordinal)
                .Replace("{id}", Guid.Empty.ToString(), StringComparison.Ordinal).Replace("{other}", Guid.Empty.ToString(), StringComparison.Ordinal);
            var refused = await TextAsync(client, $"{real}?nonsense=1");
            refused.ShouldContain("the query", Case.Insensitive, path);
            foreach (var parameter in taken)
            {
                var answer = await TextAsync(client, $"{real}?{parameter.GetProperty("name").GetString()}={ValueOf(parameter)}");
                answer.ShouldNotContain("the query", Case.Insensitive, $"{path} {parameter}");
            }
        }

        asked.ShouldBeGreaterThan(15);
    }

    private static async Task<string> TextAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        // A stream that was taken has no end.
        if (answer.Content.Headers.ContentType?.MediaType == "text/event-stream")
            return "";
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static string ValueOf(JsonElement parameter)
    {
        var schema = parameter.GetProperty("schema");
        if (schema.TryGetProperty("enum", out var words))
            return words[0].GetString()!;
        return schema.GetProperty("type").GetString() switch
        {
            "integer" => "1",
            "boolean" => "true",
            _ => schema.TryGetProperty("format", out _) ? "2026-11-28T13:00:00Z" : "x",
        };
    }

    private static async Task<ApiDocument> ReadAsync(TestServer server)
    {
        using var client = server.Client();
        return new(JsonElement.Parse(await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken)));
    }
}
