using Causebox.Analysis.Sessions;
using Causebox.Server.Access;
using Causebox.Server.Database;

namespace Causebox.Server.Sessions;

/// <summary>What the rules say of a session.</summary>
internal static class AnalysisRoutes
{
    public static async Task<IResult> GetAsync(HttpContext context, string id, ServerDatabase database)
    {
        _ = SessionQuery.Of(context);
        var analysis = await database.InAsync(context.Caller().Organization, async scope =>
        {
            var row = await SessionStore.FindAsync(scope, id) ?? throw SessionRefusals.NoSuchSession();
            return await SessionAnalysisStore.FindAsync(scope, row.SessionUid);
        }, context.RequestAborted);
        return analysis is null ? throw SessionRefusals.NoSuch("analysis") : Results.Json(new(analysis), SessionsJson.Default.SessionAnalysisView);
    }

    /// <summary>Makes the analysis anew, such as after an upgrade of the rules, or of a session that nothing seemed wrong with.</summary>
    public static async Task<IResult> RunAsync(HttpContext context, string id, SessionDesk desk, SessionAnalyses analyses)
    {
        var session = await desk.OpenAsync(context.Caller().Organization, id, context.RequestAborted);
        _ = session.Needed;

        // Whoever asked may go; what was begun is finished.
        var row = await analyses.RunAsync(context.Caller(), session, AnalysisTriggers.Rerun, isForced: true, CancellationToken.None);
        return row is null
            ? throw SessionRefusals.Unreadable("the session's bytes can be read no more: see the audit log") : Results.Json(new(row), SessionsJson.Default.SessionAnalysisView);
    }

    /// <summary>The triage that robot teams' scripts know, as <c>causebox triage --json</c> prints it.</summary>
    public static Task<IResult> TriageAsync(HttpContext context, string id, SessionDesk desk, SessionEvidenceSource source, SessionReads reads)
    {
        _ = SessionQuery.Of(context);
        return SessionReply.OfFilesAsync(context, id, desk, async session =>
        {
            var index = session.Needed;
            var report = await reads.RunLongAsync(context.Caller().Organization, () => TriageReport.Of(source.Read(index, context.RequestAborted).Evidence) with { IsLocal = false }, context.RequestAborted);
            return WrittenJson.Of(report.WriteTo);
        });
    }
}
