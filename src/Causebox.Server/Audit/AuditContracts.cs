using System.Text.Json;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Audit;

/// <summary>The audit log as JSON.</summary>
internal static class AuditContracts
{
    /// <summary>One page, the newest first; the cursor of the next, or null at the end.</summary>
    public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, string? Next);

    /// <summary>What was done.</summary>
    /// <param name="AuditId">Its id.</param>
    /// <param name="At">When.</param>
    /// <param name="Actor">Who: <c>key:ID</c>, <c>person:ID</c> or <c>system:…</c>.</param>
    /// <param name="ActorName">The person's or the key's name as it is now, or was when the person left; null where the organization knows none.</param>
    /// <param name="Action">What, such as <c>episode.pinned</c>.</param>
    /// <param name="SubjectKind">To what.</param>
    /// <param name="SubjectId">Which.</param>
    /// <param name="Metadata">What else is known.</param>
    /// <param name="RequestId">In which request.</param>
    /// <param name="Address">From where; told to admins alone.</param>
    public sealed record AuditEntry(
        Guid AuditId, DateTimeOffset At, string Actor, string? ActorName, string Action, string SubjectKind, string SubjectId,
        [property: WrittenAs(typeof(IReadOnlyDictionary<string, JsonElement>))] JsonElement Metadata, string? RequestId, string? Address);

    /// <summary>What there is to filter by, the names in their order.</summary>
    public sealed record AuditNames(IReadOnlyList<AuditName> Actions, IReadOnlyList<AuditName> SubjectKinds);

    /// <summary>A word of the log, and in how many rows it stands: counted up to a thousand, and whether there are more.</summary>
    public sealed record AuditName(string Name, int Count, bool More);
}
