using System.Text.Json;
using Causebox.Mcap;
using Causebox.Server.Access;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Episodes;
using Causebox.Server.Hosting.Telemetry;

namespace Causebox.Server.Sessions;

/// <summary>Explains sessions and stores what comes of it: one analysis of a session, written under the lock of its row.</summary>
internal sealed class SessionAnalyses(
    ServerDatabase database, AuditLog audit, SessionStore sessions, SessionEvidenceSource source, SessionReads reads, TimeProvider clock, ServerMetrics metrics)
{
    /// <summary>Does it, unless it was done with these rules on these files.</summary>
    /// <returns>The analysis as it is stored then; null where there is none, because the recording cannot be read.</returns>
    public async Task<SessionAnalysisRow?> RunAsync(Caller caller, OpenSession session, string trigger, bool isForced, CancellationToken cancel)
    {
        var uid = session.Row.SessionUid;
        var of = OpenSession.VersionOf(session.Files);
        var before = await database.InAsync(caller.Organization, scope => SessionAnalysisStore.FindAsync(scope, uid), cancel);
        if (!isForced && before is { IsStale: false } && before.AnalyzedOf == of)
            return before;
        var start = clock.GetTimestamp();
        try
        {
            var explanation = await reads.RunLongAsync(caller.Organization, () => source.Explain(session, cancel), cancel);
            var row = explanation.ToRow(of, clock.GetUtcNow());
            metrics.Analyzed("session", row.Status, clock.GetElapsedTime(start));
            return await database.InAsync(caller.Organization, scope => StoreAsync(scope, caller, session, explanation, row, trigger), cancel);
        }
        catch (McapException unreadable)
        {
            // What was indexed can be read no more. What is stored stands, and why there is nothing newer is in the log.
            metrics.Analyzed("session", "errored", clock.GetElapsedTime(start));
            await database.InAsync(
                caller.Organization,
                scope =>
                {
                    WriteAudit(scope, caller, session.Row, "errored", new(trigger, before?.AnalyzerVersion ?? 0, [], unreadable.Message));
                    return Task.CompletedTask;
                },
                cancel);
            return before;
        }
    }

    private async Task<SessionAnalysisRow> StoreAsync(
        DatabaseScope scope, Caller caller, OpenSession session, SessionExplanation explanation, SessionAnalysisRow row, string trigger)
    {
        if (await SessionStore.FindAsync(scope, session.Row.SessionUid, toChange: true) is not { } now)
            return row;

        // While this one was made, files came and were explained: what is older does not take the place of what is newer.
        if (now.IndexedOf != row.AnalyzedOf && await SessionAnalysisStore.FindAsync(scope, now.SessionUid) is { } newer && newer.AnalyzedOf == now.IndexedOf)
            return newer;
        await SessionAnalysisStore.WriteAsync(scope, now.SessionUid, row, explanation.Findings);
        var marked = explanation.Mark(now);
        if (marked != now)
            await sessions.UpdateAsync(scope, marked);
        string[] codes = [.. explanation.Analysis.Findings.Select(finding => finding.Code)];
        WriteAudit(scope, caller, now, row.Status, new(trigger, row.AnalyzerVersion, codes));
        return row;
    }

    private void WriteAudit(DatabaseScope scope, Caller caller, SessionRow row, string what, AnalysisAudit metadata) => audit.Write(
        scope, caller, $"failure_analysis.{what}", ("session", row.SessionUid.ToString("D")), JsonSerializer.Serialize(metadata, EpisodesJson.Default.AnalysisAudit));
}
