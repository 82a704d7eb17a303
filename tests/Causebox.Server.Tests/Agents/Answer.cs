using System.Net;
using System.Text.Json;

namespace Causebox.Server.Tests.Agents;

/// <summary>What came back.</summary>
internal sealed record Answer(HttpStatusCode Status, string? ContentType, JsonBody Json)
{
    public static async Task<Answer> OfAsync(HttpResponseMessage message)
    {
        var body = await message.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return new Answer(message.StatusCode, message.Content.Headers.ContentType?.MediaType, new JsonBody(JsonDocument.Parse(body).RootElement));
    }

    public void ShouldBeProblem(HttpStatusCode status, string type = "about:blank")
    {
        Status.ShouldBe(status);
        ContentType.ShouldBe("application/problem+json");
        (Json.Text("type"), Json.Number("status")).ShouldBe((type, (long)status));
        Json.Text("error").ShouldNotBeNullOrEmpty();
    }
}
