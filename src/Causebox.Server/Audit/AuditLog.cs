using System.Text.Json;
using Causebox.Server.Access;
using Causebox.Server.Database;
using Causebox.Server.Live;

namespace Causebox.Server.Audit;

/// <summary>
/// Writes what was done, in the transaction that does it: no change without its row, no row without its change. What is of interest to who looks is noted for
/// the live streams by the same statement.
/// </summary>
internal sealed class AuditLog(TimeProvider clock)
{
    // An absent text goes as an empty one: a parameter that is always of one type keeps the statement prepared.
    private const string Insert =
        """
        insert into audit_log (organization_id, audit_id, at, actor, action, subject_kind, subject_id, metadata, request_id, address)
        values ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb, nullif($9, ''), nullif($10, ''))
        """;

    private const string InsertBoth =
        $"""
        with live as (
            insert into live_events (organization_id, kind, subject_kind, subject_id, at) values ($1, $11, $12, $13, $3))
        {Insert}
        """;

    private readonly AuditIds _ids = new();

    /// <summary>The row goes to the database with the next statement of the transaction, or before it ends.</summary>
    /// <param name="scope">The transaction of the change.</param>
    /// <param name="caller">Who did it.</param>
    /// <param name="action">What, such as <c>episode.status_changed</c>.</param>
    /// <param name="subject">To what: its kind (<c>episode</c>) and id.</param>
    /// <param name="metadata">A JSON object with what else is to be known; no secrets.</param>
    /// <param name="requestId">The request, where there was one.</param>
    /// <param name="address">From where the request came, where that is of interest.</param>
    public void Write(
        DatabaseScope scope, Caller caller, string action, (string Kind, string Id) subject, string metadata = "{}",
        string? requestId = null, string? address = null)
    {
        var now = clock.GetUtcNow();
        object[] row = [scope.Organization.Value, _ids.Next(now), now, caller.Actor, action, subject.Kind, subject.Id, metadata, requestId ?? "", address ?? ""];
        var live = LiveKinds.Of(action, subject);
        scope.HasNews |= live is not null;
        scope.SendWithNext(live is null ? SqlBatch.Statement(Insert, row) : SqlBatch.Statement(InsertBoth, [.. row, live.Kind, live.SubjectKind, live.SubjectId]));
    }

    /// <summary>As the other, for a change that a request makes.</summary>
    public void Write(
        DatabaseScope scope, HttpContext context, Caller caller, string action, (string Kind, string Id) subject, params ReadOnlySpan<(string Name, string? Value)> facts) =>
        Write(scope, caller, action, subject, Json(facts), context.TraceIdentifier, ClientAddress.Of(context));

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
