using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Causebox.Recording.Uplink;

/// <summary>
/// The server as the agent sees it: <c>docs/agent-protocol.md</c>. Nothing is tried twice here and nothing is thrown for what a network or
/// a server can do wrong.
/// </summary>
internal sealed class AgentServer : IDisposable
{
    private const int MostAnswerBytes = 256 << 10;
    private static readonly MediaTypeHeaderValue JsonType = new("application/json");
    private static readonly MediaTypeHeaderValue BytesType = new("application/octet-stream");

    private readonly HttpClient _http;
    private readonly string _base;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;

    public AgentServer(AgentOptions options, AgentKey key, TimeProvider time)
    {
        if (!ServerAddress.MayBeUsed(options.Server, options.AllowPlainHttp))
            throw new ConfigException($"{options.Server}: plain http to another machine is not allowed");
        (_timeout, _time) = (options.RequestTimeout, time);
        _base = $"{options.Server.AbsoluteUri.TrimEnd('/')}/api/agent/{options.Robot}/";

        // A redirect would carry the key to a place that nobody configured.
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !options.Server.IsLoopback,
            ConnectTimeout = options.RequestTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Secret);
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("causebox-agent", AgentVersion.Text));
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
    }

    public Task<Reply<UploadState>> BeginAsync(BeginUpload upload, CancellationToken stop) =>
        SendAsync(HttpMethod.Post, "uploads", ToJson(upload, AgentJson.Default.BeginUpload), AgentJson.Default.UploadState, stop);

    public Task<Reply<OffsetAnswer>> AppendAsync(string uploadId, long offset, ReadOnlyMemory<byte> part, CancellationToken stop) =>
        AppendAsync($"uploads/{Uri.EscapeDataString(uploadId)}", query: "", offset, part, stop);

    public Task<Reply<FinishAnswer>> FinishAsync(string uploadId, FinishUpload finish, CancellationToken stop) =>
        SendAsync(
            HttpMethod.Post,
            $"uploads/{Uri.EscapeDataString(uploadId)}/finish",
            ToJson(finish, AgentJson.Default.FinishUpload),
            AgentJson.Default.FinishAnswer,
            stop);

    public Task<Reply<OffsetAnswer>> AppendLiveAsync(OpenSession session, long offset, ReadOnlyMemory<byte> part, CancellationToken stop) =>
        AppendAsync($"live/{Uri.EscapeDataString(session.Name)}", $"?subject={Uri.EscapeDataString(session.Subject)}", offset, part, stop);

    public Task<Reply<HeartbeatAnswer>> BeatAsync(Heartbeat heartbeat, CancellationToken stop) =>
        SendAsync(HttpMethod.Post, "heartbeat", ToJson(heartbeat, AgentJson.Default.Heartbeat), AgentJson.Default.HeartbeatAnswer, stop);

    public Task<Reply<HealthAnswer>> SendHealthAsync(HealthBatch batch, CancellationToken stop) =>
        SendAsync(HttpMethod.Post, "health", ToJson(batch, AgentJson.Default.HealthBatch), AgentJson.Default.HealthAnswer, stop);

    public void Dispose() => _http.Dispose();

    private Task<Reply<OffsetAnswer>> AppendAsync(
        string path, string query, long offset, ReadOnlyMemory<byte> part, CancellationToken stop)
    {
        var content = new ReadOnlyMemoryContent(part);
        content.Headers.ContentType = BytesType;
        content.Headers.Add("Upload-Offset", offset.ToString(System.Globalization.CultureInfo.InvariantCulture));
        content.Headers.Add("Content-Digest", $"sha-256=:{Convert.ToBase64String(SHA256.HashData(part.Span))}:");
        return SendAsync(HttpMethod.Patch, path + query, content, AgentJson.Default.OffsetAnswer, stop);
    }

    private static ByteArrayContent ToJson<T>(T value, JsonTypeInfo<T> type)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value, type));
        content.Headers.ContentType = JsonType;
        return content;
    }

    private async Task<Reply<T>> SendAsync<T>(
        HttpMethod method, string path, HttpContent content, JsonTypeInfo<T> answer, CancellationToken stop)
        where T : class
    {
        using var request = new HttpRequestMessage(method, _base + path) { Content = content };
        using var late = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var body = await ReadBodyAsync(response.Content, either.Token);
            if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Created))
                return FaultReader.Read(response.StatusCode, response.Headers.RetryAfter, body, _time.GetUtcNow());
            return JsonSerializer.Deserialize(body, answer) is { } value ? value : Senseless("null");
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            return new UplinkFault(FaultKind.Unreachable, $"no answer within {_timeout.TotalSeconds:0.#} s");
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return new UplinkFault(FaultKind.Unreachable, (error.InnerException ?? error).Message);
        }
        catch (JsonException error)
        {
            return Senseless(error.Message);
        }
    }

    private static UplinkFault Senseless(string what) =>
        new(FaultKind.ServerTrouble, $"the server answers what is not in the contract: {what}");

    private static async Task<byte[]> ReadBodyAsync(HttpContent content, CancellationToken stop)
    {
        await content.LoadIntoBufferAsync(MostAnswerBytes, stop);
        return await content.ReadAsByteArrayAsync(stop);
    }
}
