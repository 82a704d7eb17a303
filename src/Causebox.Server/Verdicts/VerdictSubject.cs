using Causebox.Server.Database;
using Causebox.Server.Episodes;
using Causebox.Server.Sessions;

namespace Causebox.Server.Verdicts;

/// <summary>What has findings that people judge: episodes and sessions, alike but for the names of their tables.</summary>
/// <param name="Kind">As the audit log and the interface call it.</param>
/// <param name="Table">Of the verdicts.</param>
/// <param name="Findings">Of the findings.</param>
/// <param name="Analyses">Of the analyses.</param>
/// <param name="Key">The column of the id in all of them.</param>
/// <param name="FindAsync">Its row's id, locked where it is to be changed.</param>
internal sealed record VerdictSubject(
    string Kind, string Table, string Findings, string Analyses, string Key, Func<DatabaseScope, string, bool, Task<Guid>> FindAsync)
{
    public static readonly VerdictSubject Episode = new(
        "episode", "finding_verdicts", "findings", "failure_analyses", "episode_id",
        async (scope, id, toChange) =>
            (await EpisodeStore.FindAsync(scope, EpisodeRoutes.Id(id), toChange) ?? throw EpisodeRefusals.NoSuchEpisode()).EpisodeId);

    public static readonly VerdictSubject Session = new(
        "session", "session_finding_verdicts", "session_findings", "session_analyses", "session_uid",
        async (scope, id, toChange) =>
        {
            var uid = (await SessionStore.FindAsync(scope, id) ?? throw SessionRefusals.NoSuchSession()).SessionUid;
            return !toChange || await SessionStore.FindAsync(scope, uid, toChange: true) is not null ? uid : throw SessionRefusals.NoSuchSession();
        });
}
