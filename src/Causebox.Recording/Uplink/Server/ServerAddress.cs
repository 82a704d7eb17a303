namespace Causebox.Recording.Uplink;

/// <summary>Which addresses an agent may send its key to.</summary>
internal static class ServerAddress
{
    /// <summary>Takes a base URL apart; the error says what was expected.</summary>
    public static Uri? Parse(string text, bool allowPlainHttp, out string? error)
    {
        error = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0)
            error = "expected an absolute https URL such as https://causebox.example.org";
        else if (url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
            error = "expected a URL without user, query and fragment";
        else if (!MayBeUsed(url, allowPlainHttp))
            error = "plain http would show the key to everybody on the way: expected https, a loopback address, or allow_plain_http: true";
        return error is null ? url : null;
    }

    public static bool MayBeUsed(Uri url, bool allowPlainHttp) => url.Scheme == Uri.UriSchemeHttps || url.IsLoopback || allowPlainHttp;
}
