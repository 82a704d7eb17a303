using System.Net;
using System.Text.Json;
using System.Threading.Channels;

namespace Causebox.Server.Tests.Live;

/// <summary>A client of the live stream, as a browser is one: reads events as they come, and knows where it stands.</summary>
internal sealed class LiveWatcher : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly HttpResponseMessage _answer;
    private readonly Channel<LiveEvent> _events = Channel.CreateUnbounded<LiveEvent>();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reading;

    private LiveWatcher(HttpResponseMessage answer)
    {
        _answer = answer;
        _reading = ReadAsync();
    }

    /// <summary>As an EventSource keeps it.</summary>
    public string? LastEventId { get; private set; }

    public HttpResponseMessage Answer => _answer;

    /// <summary>Opens a stream and waits for its greeting.</summary>
    /// <param name="client">A key's.</param>
    /// <param name="lastEventId">Where an earlier stream ended.</param>
    /// <param name="path">The route, with <c>after</c> where it comes so.</param>
    /// <param name="cookie">A login's, in the place of a key.</param>
    public static async Task<LiveWatcher> OpenAsync(HttpClient client, string? lastEventId = null, string path = "/api/live", string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        if (cookie is not null)
            request.Headers.Add("Cookie", $"cbx_session={cookie}");
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var watcher = new LiveWatcher(answer);
        (await watcher.NextAsync()).Name.ShouldBe("hello");
        return watcher;
    }

    public async Task<LiveEvent> NextAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        return await _events.Reader.ReadAsync(deadline.Token);
    }

    /// <summary>The next that is a change, as <c>kind id</c>.</summary>
    public async Task<string> ChangeAsync()
    {
        var next = await NextAsync();
        next.Name.ShouldBe("change", next.Data.ToString());
        return $"{next.Text("kind")} {next.Text("subject_id")}";
    }

    /// <summary>Reads on until something is told.</summary>
    public async Task<LiveEvent> UntilAsync(Func<LiveEvent, bool> isIt)
    {
        LiveEvent next;
        do
            next = await NextAsync();
        while (!isIt(next));
        return next;
    }

    /// <summary>How the stream ends: the reason, after whatever is told before it.</summary>
    public async Task<string> EndAsync()
    {
        LiveEvent last;
        do
            last = await NextAsync();
        while (last.Name != "end");
        await _reading.WaitAsync(Patience, TestContext.Current.CancellationToken);
        return last.Text("reason");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _answer.Dispose();
        _stop.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            using var lines = new StreamReader(await _answer.Content.ReadAsStreamAsync(_stop.Token));
            var (name, id, data) = ("", (string?)null, "");
            while (await lines.ReadLineAsync(_stop.Token) is { } line)
            {
                if (line.Length == 0 && data.Length > 0)
                {
                    LastEventId = id ?? LastEventId;
                    _events.Writer.TryWrite(new(name, id, JsonElement.Parse(data)));
                    (name, id, data) = ("", null, "");
                }
                else if (line.Split(": ", 2) is [var field, var value])
                {
                    (name, id, data) = (field == "event" ? value : name, field == "id" ? value : id, field == "data" ? value : data);
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or HttpRequestException)
        {
            // Cut off, by this side or the other.
        }

        _events.Writer.TryComplete();
    }

    public sealed record LiveEvent(string Name, string? Id, JsonElement Data)
    {
        public string Text(string name) => Data.GetProperty(name).GetString()!;
    }
}
