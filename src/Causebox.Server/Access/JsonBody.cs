using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Causebox.Server.Hosting;
using Causebox.Server.Hosting.Requests;
using Microsoft.AspNetCore.Mvc;

namespace Causebox.Server.Access;

/// <summary>The JSON that comes with a request of this room: small, and read by hand so that each error is one text.</summary>
internal static class JsonBody
{
    private const int Limit = 64 * 1024;

    /// <summary>Says what the route takes, for its documentation and its limit of size.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder route)
        where T : notnull => route.Accepts<T>("application/json").WithMetadata(new RequestSizeLimitAttribute(Limit));

    /// <summary>The body, or what is wrong with it.</summary>
    public static async Task<(T? Body, IResult? Problem)> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        if (!context.Request.HasJsonContentType())
            return (null, Problems.Of(StatusCodes.Status415UnsupportedMediaType, "the body: expected the content type application/json"));
        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted) is { } body
                ? (body, null)
                : (null, Problems.BadRequest("the body: expected a JSON object, found null"));
        }
        catch (JsonException error)
        {
            return (null, Problems.BadRequest(JsonFault.Wording(error)));
        }
        catch (BadHttpRequestException error)
        {
            return (null, Problems.Of(error.StatusCode, $"the body: {error.Message}"));
        }
    }
}
