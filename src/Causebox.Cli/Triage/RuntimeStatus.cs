using System.Text.Json;

namespace Causebox.Cli;

/// <summary>Asks a running control loop once, and briefly, how it is: a triage must not wait for a machine that is down.</summary>
internal static class RuntimeStatus
{
    private const int LargestBody = 1 << 20;

    /// <summary>How long an answer may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.35);

    public static Uri ParseUrl(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https"
            ? parsed
            : throw CommandException.Usage($"--status-url: expected an http or https address, found '{url}'");

    /// <summary>The status, a JSON object; null where there is no answer in time, or one that is something else.</summary>
    public static JsonElement? Get(Uri url, TimeSpan patience)
    {
        try
        {
            // The runtime is on this machine or next to it: a proxy would know neither.
            using var direct = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
            using var client = new HttpClient(direct) { Timeout = patience, MaxResponseContentBufferSize = LargestBody };
            using var response = client.GetAsync(url).GetAwaiter().GetResult();
            if (!response.IsSuccessStatusCode)
                return null;
            using var document = JsonDocument.Parse(response.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult());
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or JsonException)
        {
            return null;
        }
    }
}
