using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Causebox.Server.Tests.Access;

/// <summary>A client that keeps cookies and says where its requests come from, as a browser does; it does not follow redirects.</summary>
internal sealed class Browser : IDisposable
{
    private readonly HttpClient _http;

    public Browser(Uri server)
    {
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = server };
        Origin = server.GetLeftPart(UriPartial.Authority);
    }

    public CookieContainer Cookies { get; } = new();

    /// <summary>The page that sends the requests; null to say nothing.</summary>
    public string? Origin { get; set; }

    public string? SessionToken => Cookies.GetCookies(_http.BaseAddress!)["cbx_session"]?.Value;

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path, TestContext.Current.CancellationToken);

    public async Task<string> ReadAsync(string path) => await (await GetAsync(path)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string json) =>
        SendAsync(method, path, new StringContent(json, Encoding.UTF8, "application/json"));

    public Task<HttpResponseMessage> PostAsync(string path, string json = "{}") => SendAsync(HttpMethod.Post, path, json);

    /// <summary>Fills in the form of a page and sends it.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string target, params (string Name, string Value)[] fields)
    {
        var token = Regex.Match(await ReadAsync(page), "form_token\" value=\"([0-9a-f]+)\"").Groups[1].Value;
        return await SubmitAsync(target, [("form_token", token), .. fields]);
    }

    /// <summary>Sends a form that no page gave.</summary>
    public Task<HttpResponseMessage> SubmitAsync(string target, (string Name, string Value)[] fields) => SendAsync(
        HttpMethod.Post, target, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public void Dispose() => _http.Dispose();

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent content)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        if (Origin is not null)
            request.Headers.Add("Origin", Origin);
        return _http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
