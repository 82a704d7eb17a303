using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Causebox.Server.Tests.Hosting.Contract;

/// <summary>Every JSON that the routes of a server answer, whoever asked.</summary>
internal sealed class ServedAnswers
{
    private readonly ConcurrentBag<ServedAnswer> _all = [];

    public IReadOnlyCollection<ServedAnswer> All => _all;

    public void Watch(WebApplication app) => app.Use(async (context, next) =>
    {
        var sent = context.Response.Body;
        using var copy = new MemoryStream();
        context.Response.Body = copy;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = sent;
        }

        Note(context, copy.ToArray());
        copy.Position = 0;
        await copy.CopyToAsync(sent);
    });

    private void Note(HttpContext context, byte[] body)
    {
        var type = context.Response.ContentType?.Split(';')[0];
        if (context.GetEndpoint() is not RouteEndpoint route || type is not ("application/json" or "application/problem+json") || body.Length == 0)
            return;
        var path = Regex.Replace("/" + route.RoutePattern.RawText!.Trim('/'), @"\{(\w+):[^}]*\}", "{$1}");
        if (path != "/openapi/v1.json")
            _all.Add(new(context.Request.Method, path, context.Response.StatusCode, type, JsonElement.Parse(body)));
    }
}
