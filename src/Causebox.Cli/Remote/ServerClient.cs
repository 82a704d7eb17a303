using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Causebox.Cli;

/// <summary>Asks a server. Where it cannot be asked, or says nothing that can be understood, the command ends with one line.</summary>
internal sealed class ServerClient : IDisposable
{
    private const int LargestBody = 16 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http;

    // A redirect would take the key to another address, or turn a POST into a GET.
    public ServerClient(Uri address, string key)
    {
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10) })
        {
            BaseAddress = address,
            Timeout = Patience,
            MaxResponseContentBufferSize = LargestBody,
        };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
    }

    /// <summary>A JSON object, whatever the status.</summary>
    /// <exception cref="CommandException">No answer, a refused key, or one that is no JSON object.</exception>
    public ServerAnswer Get(string path, CancellationToken cancel = default) => Send(HttpMethod.Get, path, null, cancel);

    /// <inheritdoc cref="Get"/>
    public ServerAnswer Post(string path, Action<Utf8JsonWriter> write, CancellationToken cancel = default)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Send(HttpMethod.Post, path, new StringContent(Encoding.UTF8.GetString(buffer.ToArray()), Encoding.UTF8, "application/json"), cancel);
    }

    public void Dispose() => _http.Dispose();

    private ServerAnswer Send(HttpMethod method, string path, HttpContent? content, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        try
        {
            using var response = _http.SendAsync(request, cancel).GetAwaiter().GetResult();
            var status = (int)response.StatusCode;
            if (status is >= 300 and < 400)
                throw Failed($"answered {status}: it sends elsewhere, to {response.Headers.Location}; give that address");
            var body = response.Content.ReadAsByteArrayAsync(cancel).GetAwaiter().GetResult();
            var answer = new ServerAnswer(status, Parse(body, status));
            return status is 401 or 403 ? throw Failed($"refuses the key: {answer.Error}") : answer;
        }
        catch (HttpRequestException error)
        {
            throw Failed($"does not answer: {error.Message}", error);
        }
        catch (OperationCanceledException error) when (!cancel.IsCancellationRequested)
        {
            throw Failed($"did not answer within {Patience.TotalSeconds:0} s", error);
        }
    }

    private JsonElement Parse(byte[] body, int status)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            throw Failed($"answered {status} with something else than JSON: is it a Causebox server?", error);
        }

        throw Failed($"answered {status} with JSON that is no object: is it a Causebox server?");
    }

    private CommandException Failed(string what, Exception? error = null) =>
        CommandException.Failed($"{_http.BaseAddress!.GetLeftPart(UriPartial.Path).TrimEnd('/')} {what}", error);
}
