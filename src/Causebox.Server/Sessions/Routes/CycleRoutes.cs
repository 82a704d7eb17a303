using System.Globalization;
using Causebox.Analysis.Sessions;
using Causebox.Analysis.Sessions.Index;
using Causebox.Server.Access;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Sessions;

/// <summary>Cycles, what was notable, and the same from far away.</summary>
internal static class CycleRoutes
{
    public static Task<IResult> ListAsync(HttpContext context, string id, SessionDesk desk)
    {
        var query = SessionQuery.Of(context);
        var ((start, end), (from, to)) = (query.Cycles(), query.LogTimes());

        // Behind the one that was seen last: what a viewer that follows a session asks for again and again.
        var after = query.Integer("after_cycle", most: long.MaxValue - 1);
        var asked = new CycleQuery
        {
            StartCycle = after is { } seen ? Math.Max(seen + 1, start ?? 0) : start,
            EndCycle = end,
            StartLogTime = from,
            EndLogTime = to,
            NotableOnly = query.Flag("notable"),
            Cursor = query.Text("cursor"),
            Limit = (int)(query.Integer("limit", 1, 1000) ?? 100),
        };
        return SessionReply.OfFilesAsync(context, id, desk, session =>
        {
            var index = session.Needed;
            var page = SessionReply.Asked(() => index.Cycles(asked));
            CycleView[] rows = [.. page.Rows.Select(row => CycleView.Of(row, page, index))];
            return Task.FromResult(Results.Json(
                new(session.Row.SessionId, rows.Length, rows, index.Overview.LastCycle, session.IsGrowing, page.Next), SessionsJson.Default.CyclesView));
        });
    }

    public static Task<IResult> GetAsync(HttpContext context, string id, string cycle, SessionDesk desk, SessionReads reads)
    {
        _ = SessionQuery.Of(context);
        if (!long.TryParse(cycle, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            throw SessionRefusals.NoSuch("cycle");
        return SessionReply.OfFilesAsync(context, id, desk, async session =>
        {
            var index = session.Needed;
            var detail = await reads.RunAsync(context.Caller().Organization, () => index.Detail(number, context.RequestAborted), context.RequestAborted) ?? throw SessionRefusals.NoSuch("cycle");
            return WrittenJson.Of(detail.WriteTo);
        });
    }

    public static Task<IResult> EventsAsync(HttpContext context, string id, SessionDesk desk)
    {
        var query = SessionQuery.Of(context);
        var ((start, end), (from, to)) = (query.Cycles(), query.LogTimes());
        var asked = new EventQuery
        {
            TraceId = query.Text("trace_id"),
            Layer = (int?)query.Integer("layer", -1, 1000),
            Decision = query.Text("decision") is { } word ? DecisionOf(word) : null,
            Guard = query.Text("guard"),
            Kind = query.Word("kind", "guard", "context") switch { null => null, "guard" => SessionEventKind.Guard, _ => SessionEventKind.Context },
            StartCycle = start,
            EndCycle = end,
            StartLogTime = from,
            EndLogTime = to,
            Cursor = query.Text("cursor"),
            Limit = (int)(query.Integer("limit", 1, 1000) ?? 100),
        };
        return SessionReply.OfFilesAsync(context, id, desk, session =>
        {
            var page = SessionReply.Asked(() => session.Needed.Events(asked));
            EventView[] events = [.. page.Events.Select(EventView.Of)];
            return Task.FromResult(Results.Json(new(session.Row.SessionId, events.Length, events, page.Next), SessionsJson.Default.EventsView));
        });
    }

    public static Task<IResult> SummaryAsync(HttpContext context, string id, SessionDesk desk)
    {
        var query = SessionQuery.Of(context);
        var ((start, end), (from, to)) = (query.Cycles(), query.LogTimes());
        var by = query.Word("by", "cycle", "time") ?? "cycle";
        var inColumns = query.Flag("columns");
        var asked = new SummaryQuery
        {
            Buckets = (int)(query.Integer("buckets", 1, 4096) ?? 1000),
            ByTime = by == "time",
            WithStages = query.Flag("stages"),
            StartCycle = start,
            EndCycle = end,
            StartLogTime = from,
            EndLogTime = to,
        };
        return SessionReply.OfFilesAsync(context, id, desk, session =>
        {
            var summary = SessionReply.Asked(() => session.Needed.Summarize(asked));
            return Task.FromResult(inColumns
                ? Results.Json(SummaryColumnsView.Of(session.Row.SessionId, by, summary), SessionsJson.Default.SummaryColumnsView)
                : Results.Json(SummaryView.Of(session.Row.SessionId, by, summary), SessionsJson.Default.SummaryView));
        });
    }

    public static Task<IResult> JointsAsync(HttpContext context, string id, SessionDesk desk, SessionReads reads)
    {
        var query = SessionQuery.Of(context);
        var (start, end) = query.Cycles();
        var asked = new JointQuery { StartCycle = start, EndCycle = end, Buckets = (int)(query.Integer("buckets", 1, 4096) ?? 500) };
        return SessionReply.OfFilesAsync(context, id, desk, async session =>
        {
            var index = session.Needed;
            var series = await reads.RunAsync(context.Caller().Organization, () => SessionReply.Asked(() => index.Joints(asked, context.RequestAborted)), context.RequestAborted);
            var view = new JointsView(
                session.Row.SessionId, series.StartCycle, series.EndCycle, series.Buckets, series.CyclesRead, series.IsSampled,
                [.. series.Observed.Select(JointCurveView.Of)], [.. series.Requested.Select(JointCurveView.Of)], [.. series.Validated.Select(JointCurveView.Of)]);
            return Results.Json(view, SessionsJson.Default.JointsView);
        });
    }

    private static Decision DecisionOf(string word) => Array.IndexOf(SessionParameters.Decisions, word.ToUpperInvariant()) switch
    {
        0 => Decision.Pass,
        1 => Decision.Clamp,
        2 => Decision.Reject,
        3 => Decision.Fault,
        _ => throw RefusedException.Invalid("decision", $"one of {string.Join(", ", SessionParameters.Decisions)}", "another"),
    };
}
