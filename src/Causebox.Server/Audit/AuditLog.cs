using System.Text.Json;
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
    /// <param name="address">From where the request came, where that is of interest.</param>
    public Task WriteAsync(
        DatabaseScope scope, Caller caller, string action, (string Kind, string Id) subject, string metadata = "{}",
        string? requestId = null, string? address = null)
    {
        var now = clock.GetUtcNow();
        return scope.ExecuteAsync(
            """
            insert into audit_log (organization_id, audit_id, at, actor, action, subject_kind, subject_id, metadata, request_id, address)
            values (@Organization, @auditId, @now, @Actor, @action, @Kind, @Id, @metadata::jsonb, @requestId, @address)
            """,
            new
            {
                Organization = scope.Organization.Value,
                auditId = Guid.CreateVersion7(now),
                now,
                caller.Actor,
                action,
                subject.Kind,
                subject.Id,
                metadata,
                requestId,
                address,
            });
    }

    /// <summary>As the other, for a change that a request makes.</summary>
    public Task WriteAsync(
        DatabaseScope scope, HttpContext context, Caller caller, string action, (string Kind, string Id) subject, params ReadOnlySpan<(string Name, string? Value)> facts) =>
        WriteAsync(scope, caller, action, subject, Json(facts), context.TraceIdentifier, ClientAddress.Of(context));

    /// <summary>A JSON object of texts; what is null is left out.</summary>
    public static string Json(params ReadOnlySpan<(string Name, string? Value)> facts)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (name, value) in facts)
            {
                if (value is not null)
                    json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
