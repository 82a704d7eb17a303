using Causebox.Server.Access;
using Causebox.Server.Database;

namespace Causebox.Server.Audit;

/// <summary>Writes what was done, in the transaction that does it: no change without its row, no row without its change.</summary>
internal sealed class AuditLog(TimeProvider clock)
{
    /// <param name="scope">The transaction of the change.</param>
    /// <param name="caller">Who did it.</param>
    /// <param name="action">What, such as <c>episode.status_changed</c>.</param>
    /// <param name="subject">To what: its kind (<c>episode</c>) and id.</param>
    /// <param name="metadata">A JSON object with what else is to be known; no secrets.</param>
    /// <param name="requestId">The request, where there was one.</param>
    public Task WriteAsync(
        DatabaseScope scope, Caller caller, string action, (string Kind, string Id) subject, string metadata = "{}", string? requestId = null) =>
        scope.ExecuteAsync(
            """
            insert into audit_log (organization_id, audit_id, actor, action, subject_kind, subject_id, metadata, request_id)
            values (@Organization, @auditId, @Actor, @action, @Kind, @Id, @metadata::jsonb, @requestId)
            """,
            new { Organization = scope.Organization.Value, auditId = Guid.CreateVersion7(clock.GetUtcNow()), caller.Actor, action, subject.Kind, subject.Id, metadata, requestId });
}
