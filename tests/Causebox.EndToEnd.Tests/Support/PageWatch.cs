using System.Collections.Concurrent;

namespace Causebox.EndToEnd.Tests.Support;

/// <summary>
/// Notes what no page may do: an error in the console (the browser says there too what the page's policy forbade), an exception that nobody caught, a dialog,
/// an answer of 400 or more, a request that failed.
/// </summary>
internal sealed class PageWatch
{
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentQueue<(int Status, string Path)> _allowed = new();
    private readonly ConcurrentQueue<string> _forgiven = new();

    public PageWatch(IPage page)
    {
        page.Console += (_, message) => OnConsole(message);
        page.PageError += (_, error) => _complaints.Enqueue($"uncaught: {error}");
        page.Response += (_, answer) => OnResponse(answer.Status, answer.Request.Method, new Uri(answer.Url));
        page.RequestFailed += (_, request) => OnFailure(request);
        page.Dialog += async (_, dialog) =>
        {
            _complaints.Enqueue($"a dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
    }

    public IReadOnlyCollection<string> Complaints => [.. _complaints.Where(complaint => !_forgiven.Any(complaint.Contains))];

    /// <summary>An answer that the test means to get. Said before it comes.</summary>
    public void Allow(int status, string path) => _allowed.Enqueue((status, path));

    /// <summary>Words of the console that the test brings about itself.</summary>
    public void Forgive(string words) => _forgiven.Enqueue(words);

    private void OnConsole(IConsoleMessage message)
    {
        // What was not found or refused is seen as an answer, with its status.
        if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource: the server responded", StringComparison.Ordinal))
            _complaints.Enqueue($"console: {message.Text} ({message.Location})");
    }

    private void OnResponse(int status, string method, Uri url)
    {
        if (status >= 400 && !_allowed.Any(allowed => allowed.Status == status && url.PathAndQuery.StartsWith(allowed.Path, StringComparison.Ordinal)))
            _complaints.Enqueue($"{status} for {method} {url.PathAndQuery}");
    }

    private void OnFailure(IRequest request)
    {
        // Whoever leaves a page takes its questions back.
        if (request.Failure is not "net::ERR_ABORTED")
            _complaints.Enqueue($"{request.Failure} for {request.Method} {request.Url}");
    }
}
