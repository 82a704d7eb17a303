using Causebox.Server.Access;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Verdicts;

/// <summary>Takes people's word on findings, and takes it back. Each change writes its audit row.</summary>
internal sealed class VerdictDesk(ServerDatabase database, AuditLog audit, TimeProvider clock)
{
    /// <summary>The caller's word, in place of what it said of this finding before.</summary>
    /// <exception cref="RefusedException">There is no such subject, or its analysis has no such finding.</exception>
    public Task<VerdictView> PutAsync(Caller caller, VerdictSubject subject, string id, string code, VerdictBody body, CancellationToken cancel) =>
        database.InAsync(caller.Organization, async scope =>
        {
            // Locked, so that no analysis takes the finding away meanwhile.
            var uid = await subject.FindAsync(scope, id, true);
            var version = await VerdictStore.VersionOfFindingAsync(scope, subject, uid, code) ?? throw NoSuch("finding in the analysis of today");
            var before = await OwnAsync(scope, caller, subject, uid, code);
            if (before is not null && before.Verdict == body.Verdict && before.Reason == body.Reason && before.AnalyzerVersion == version)
                return before;
            var verdict = new VerdictView(code, body.Verdict, body.Reason, caller.Actor, caller.Name, clock.GetUtcNow(), version, Older: false);
            await VerdictStore.PutAsync(scope, subject, uid, caller, verdict);
            audit.Write(
                scope, caller, $"finding.{body.Verdict}", (subject.Kind, uid.ToString("D")),
                AuditLog.Json(("code", code), ("reason", body.Reason), ("before", before?.Verdict), ("before_reason", before?.Reason)));
            return verdict;
        }, cancel);

    /// <summary>Takes the caller's word back.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public Task RemoveAsync(Caller caller, VerdictSubject subject, string id, string code, CancellationToken cancel) =>
        database.InAsync(caller.Organization, async scope =>
        {
            var uid = await subject.FindAsync(scope, id, true);
            var before = await OwnAsync(scope, caller, subject, uid, code) ?? throw NoSuch("verdict of yours");
            await VerdictStore.RemoveAsync(scope, subject, uid, code, caller.Actor);
            audit.Write(
                scope, caller, "finding.verdict_withdrawn", (subject.Kind, uid.ToString("D")),
                AuditLog.Json(("code", code), ("before", before.Verdict), ("before_reason", before.Reason)));
        }, cancel);

    /// <summary>The caller's own word.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public Task<VerdictView> GetAsync(Caller caller, VerdictSubject subject, string id, string code, CancellationToken cancel) =>
        database.InAsync(
            caller.Organization,
            async scope => await OwnAsync(scope, caller, subject, await subject.FindAsync(scope, id, false), code) ?? throw NoSuch("verdict of yours"), cancel);

    /// <summary>Everybody's.</summary>
    /// <exception cref="RefusedException">There is no such subject.</exception>
    public Task<VerdictsView> ListAsync(Caller caller, VerdictSubject subject, string id, CancellationToken cancel) => database.InAsync(
        caller.Organization, async scope => new VerdictsView(await VerdictStore.ListAsync(scope, subject, await subject.FindAsync(scope, id, false))), cancel);

    /// <summary>How often each rule was right.</summary>
    public Task<RulesPrecisionView> PrecisionAsync(Caller caller, CancellationToken cancel) => database.InAsync(caller.Organization, async scope =>
    {
        var rules = new List<RulePrecisionView>();
        foreach (var subject in (VerdictSubject[])[VerdictSubject.Episode, VerdictSubject.Session])
        {
            foreach (var (code, confirmed, rejected, tied) in await VerdictStore.CountAsync(scope, subject))
                rules.Add(RulePrecision.Of(code, subject.Kind, (int)confirmed, (int)rejected, (int)tied));
        }

        return new RulesPrecisionView([.. rules.OrderBy(rule => rule.Code, StringComparer.Ordinal)]);
    }, cancel);

    private static async Task<VerdictView?> OwnAsync(DatabaseScope scope, Caller caller, VerdictSubject subject, Guid uid, string code) =>
        await VerdictStore.ListAsync(scope, subject, uid, code, caller.Actor) is [var own, ..] ? own : null;

    private static RefusedException NoSuch(string what) => new(StatusCodes.Status404NotFound, $"no such {what}");
}
