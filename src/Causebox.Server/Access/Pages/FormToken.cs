using System.Security.Cryptography;
using System.Text;
using Causebox.Server.Access.Credentials;
using Causebox.Server.Access.Sessions;

namespace Causebox.Server.Access.Pages;

/// <summary>
/// Ties a form to the browser that it was made for: a hash of a secret that only a cookie of this browser holds. It is checked beside
/// <see cref="SameOrigin"/>; each alone would stop a foreign page.
/// </summary>
internal sealed class FormToken(SessionCookie cookie, SameOrigin sameOrigin)
{
    public const string Field = "form_token";

    /// <summary>The hidden field of a form; gives the browser its secret where it has none.</summary>
    public Html Input(HttpContext context)
    {
        if (SecretToken.Hash(context.Request.Cookies[Name(context.Request)]) is null)
        {
            var secret = SecretToken.Create();
            context.Response.Cookies.Append(Name(context.Request), secret, new CookieOptions
            {
                HttpOnly = true,
                Secure = cookie.IsHttps(context.Request),
                SameSite = SameSiteMode.Strict,
                Path = "/",
                IsEssential = true,
            });
            return Hidden(Of(secret));
        }

        return Hidden(Of(context.Request.Cookies[Name(context.Request)]!));
    }

    /// <summary>The form that a request sends; null where it is not one of ours.</summary>
    public async Task<IFormCollection?> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType || sameOrigin.IsForeign(context.Request) || context.Request.Cookies[Name(context.Request)] is not { } secret)
            return null;
        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            var shown = Encoding.UTF8.GetBytes(form[Field].ToString());
            return CryptographicOperations.FixedTimeEquals(shown, Encoding.UTF8.GetBytes(Of(secret))) ? form : null;
        }
        catch (Exception error) when (error is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static Html Hidden(string token) => Html.Of($"<input type=\"hidden\" name=\"{Field}\" value=\"{token}\">");

    private static string Of(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("causebox form " + secret)));

    private string Name(HttpRequest request) => cookie.IsHttps(request) ? "__Host-cbx_form" : "cbx_form";
}
