using System.Text.Json;
using Causebox.Server.Database;
using static Causebox.Server.Audit.AuditContracts;

namespace Causebox.Server.Audit;

/// <summary>A row of the log as it is read, with the name of who did it.</summary>
internal sealed record AuditRow
{
    public required Guid AuditId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Actor { get; init; }

    public string? ActorName { get; init; }

    public required string Action { get; init; }

    public required string SubjectKind { get; init; }

    public required string SubjectId { get; init; }

    public required string Metadata { get; init; }

    public string? RequestId { get; init; }

    public string? Address { get; init; }

    // A range, not LIKE: under row-level security the planner takes no operator to an index that could tell of rows it must not see.
    public static Task<IReadOnlyList<AuditRow>> ReadAsync(DatabaseScope scope, AuditQuery query) => scope.QueryAsync<AuditRow>(
        """
        select a.audit_id, a.at, a.actor, a.action, a.subject_kind, a.subject_id, a.metadata::text as metadata, a.request_id, a.address,
            case when a.actor ~ '^person:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                    then coalesce(
                        (select p.name from people p where p.person_id = substr(a.actor, 8)::uuid),
                        -- No member, or not any more: as the log called them when they went, or came in as an administrator of the instance.
                        (select l.metadata ->> 'name' from audit_log l
                        where l.action = 'person.removed' and l.subject_kind = 'person' and l.subject_id = substr(a.actor, 8) order by l.at desc limit 1),
                        (select coalesce(l.metadata ->> 'name', l.metadata ->> 'email') from audit_log l
                        where l.action = 'organization.entered' and l.actor = a.actor order by l.at desc limit 1))
                when a.actor like 'key:%' then (select k.name from api_keys k where k.key_id = substr(a.actor, 5)) end as actor_name
        from (
            select * from audit_log
            where (@ExactAction::text is null or action = @ExactAction)
                and (@FromAction::text is null or action >= @FromAction and action < @ToAction)
                and (@SubjectKind::text is null or subject_kind = @SubjectKind)
                and (@SubjectId::text is null or subject_id = @SubjectId)
                and (@Actor::text is null or actor = @Actor)
                and (@Since::timestamptz is null or at >= @Since)
                and (@Until::timestamptz is null or at < @Until)
                and (@afterAt::timestamptz is null or (at, audit_id) < (@afterAt, @afterId::uuid))
            order by at desc, audit_id desc limit @most) a
        order by a.at desc, a.audit_id desc
        """,
        new
        {
            query.ExactAction,
            query.FromAction,
            query.ToAction,
            query.SubjectKind,
            query.SubjectId,
            query.Actor,
            query.Since,
            query.Until,
            afterAt = query.After?.At,
            afterId = query.After?.Id,
            most = query.Limit + 1,
        });

    public AuditEntry ToEntry(bool withAddress)
    {
        using var metadata = JsonDocument.Parse(Metadata);
        return new(AuditId, At, Actor, ActorName, Action, SubjectKind, SubjectId, metadata.RootElement.Clone(), RequestId, withAddress ? Address : null);
    }
}
