using System.Collections.Immutable;
using System.Globalization;
using Causebox.Analysis.Sessions.Index;
using Causebox.Server.Access;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Sessions;

/// <summary>A part of a session as a file.</summary>
internal static class DownloadRoutes
{
    private const int MostTopics = 1000;

    /// <summary>An MCAP file of the cycles from <c>start_cycle</c> up to, but without, <c>end_cycle</c>.</summary>
    public static async Task<IResult> DownloadAsync(HttpContext context, string id, SessionDesk desk, SessionReads reads)
    {
        var selection = Selection(SessionQuery.Of(context));
        var session = await desk.OpenAsync(context.Caller().Organization, id, context.RequestAborted);
        var index = session.Needed;
        return new StreamedFile(reads, "application/octet-stream", FileName(session, selection, "mcap"), (output, cancel) => index.Download(selection, output, cancel));
    }

    public static async Task<IResult> ExportAsync(HttpContext context, string id, SessionDesk desk, SessionReads reads)
    {
        var query = SessionQuery.Of(context);
        var selection = Selection(query);
        var format = query.Word("format", "csv", "json", "ndjson") ?? "csv";
        var session = await desk.OpenAsync(context.Caller().Organization, id, context.RequestAborted);
        var index = session.Needed;
        return new StreamedFile(
            reads, format switch { "csv" => "text/csv; charset=utf-8", "json" => "application/json; charset=utf-8", _ => "application/x-ndjson; charset=utf-8" },
            FileName(session, selection, format), (output, cancel) =>
            {
                if (format == "csv")
                    index.ExportCsv(selection, output, cancel);
                else
                    index.ExportJson(selection, output, lines: format == "ndjson", cancel);
            });
    }

    private static SessionSelection Selection(RequestQuery query)
    {
        var ((start, end), (from, to)) = (query.Cycles(), query.LogTimes());
        var topics = query.Text("topics")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return topics?.Length > MostTopics
            ? throw RefusedException.Invalid("topics", $"at most {MostTopics}", $"{topics.Length}")
            : new SessionSelection { StartCycle = start, EndCycle = end, StartLogTime = from, EndLogTime = to, Topics = topics?.ToImmutableArray() };
    }

    // Of letters that no header and no disk minds.
    private static string FileName(OpenSession session, SessionSelection selection, string ending)
    {
        var range = selection is { StartCycle: null, EndCycle: null } ? "" : string.Create(
            CultureInfo.InvariantCulture, $"_{selection.StartCycle ?? session.Needed.Overview.FirstCycle ?? 0}-{(selection.EndCycle is { } end ? $"{end}" : "")}");
        return $"{SessionNames.ToId(session.Row.SessionId)}{range}.{ending}";
    }
}
