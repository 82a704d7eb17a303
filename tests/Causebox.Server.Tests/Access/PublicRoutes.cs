namespace Causebox.Server.Tests.Access;

/// <summary>The routes that require no scope, and why each may.</summary>
internal static class PublicRoutes
{
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["/api/login"] = "whoever comes has no credential yet; guesses are throttled",
        ["/api/logout"] = "ends the login that came along, if any",
        ["/api/cli/auth/start"] = "a command line that has no credential yet; throttled",
        ["/api/cli/auth/poll"] = "its code of 256 bits is the credential",
        ["/access.css"] = "the stylesheet of the pages",
        ["/setup"] = "its token is the credential",
        ["/invite"] = "its token is the credential",
        ["/login"] = "a page for who has no credential yet",
        ["/logout"] = "ends the login that came along, if any",
        ["/"] = "sends to /portal/",
        ["/account"] = "sends to /login who is not logged in",
        ["/cli/auth"] = "sends to /login who is not logged in",

        // Of other rooms.
        ["/portal/{**path}"] = "sends to /login who is not logged in; scripts and styles are the same for all",
        ["/admin/audit"] = "sends to the portal",
        ["/healthz"] = "says that the process lives, and nothing else",
        ["/readyz"] = "says whether it can serve, and nothing of what it serves",
        ["/metrics"] = "counts of the whole instance; its own setting decides who may read them",
        ["/storage/{kind}/{organization:guid}/{subject:guid}/{segment}"] = "the URL is signed and its own credential",
        ["/openapi/v1.json"] = "the description of the routes, the same for all",
    };
}
