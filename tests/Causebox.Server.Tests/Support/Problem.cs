using System.Net;
using System.Text.Json;

namespace Causebox.Server.Tests.Support;

/// <summary>What an error looks like from outside.</summary>
internal static class Problem
{
    /// <summary>The answer is a problem of this status, whole; its <c>error</c>.</summary>
    public static async Task<string> ShouldBeProblemAsync(this HttpResponseMessage answer, HttpStatusCode status)
    {
        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var body = JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        body.GetProperty("status").GetInt32().ShouldBe((int)status);
        body.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        body.GetProperty("request_id").GetString().ShouldBe(answer.Headers.GetValues("X-Request-Id").Single());
        var error = body.GetProperty("error").GetString();
        error.ShouldNotBeNullOrEmpty();
        return error;
    }
}
