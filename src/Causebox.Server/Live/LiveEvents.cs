using Causebox.Server.Database;

namespace Causebox.Server.Live;

/// <summary>
/// Notes changes for the streams, in the transaction that makes them. What writes an audit row needs nothing more: the log's statement notes both. When the
/// transaction is committed, all servers are told that the organization has news.
/// </summary>
internal static class LiveEvents
{
    private const string Insert = "insert into live_events (organization_id, kind, subject_kind, subject_id, at) values ($1, $2, $3, $4, $5)";

    /// <summary>For a change without an audit row. It goes to the database with the next statement of the transaction, or before it ends.</summary>
    public static void Add(DatabaseScope scope, LiveSubject subject, DateTimeOffset at)
    {
        scope.HasNews = true;
        scope.SendWithNext(SqlBatch.Statement(Insert, scope.Organization.Value, subject.Kind, subject.SubjectKind, subject.SubjectId, at));
    }
}
