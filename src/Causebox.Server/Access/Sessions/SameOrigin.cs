using Causebox.Server.Hosting;

namespace Causebox.Server.Access.Sessions;

/// <summary>Whether a browser sends a request from a page of this server, by what it says of itself in headers that pages cannot set.</summary>
internal sealed class SameOrigin(ServerSettings settings)
{
    public static bool Changes(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);

    /// <summary>It is said, and it is so.</summary>
    public bool Holds(HttpRequest request) => Says(request) is true;

    /// <summary>It is said, and it is not so. A program that is no browser says nothing.</summary>
    public bool IsForeign(HttpRequest request) => Says(request) is false;

    private bool? Says(HttpRequest request)
    {
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site))
            return site == "same-origin";
        if (request.Headers.TryGetValue("Origin", out var origin))
            return IsOwn(origin.ToString(), $"{request.Scheme}://{request.Host}") || settings.PublicUrl is { } url && IsOwn(origin.ToString(), url);
        return null;
    }

    private static bool IsOwn(string origin, string own) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var left) && Uri.TryCreate(own, UriKind.Absolute, out var right)
        && Uri.Compare(left, right, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
