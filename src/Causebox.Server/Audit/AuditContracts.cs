using System.Text.Json;

namespace Causebox.Server.Audit;

/// <summary>The audit log as JSON.</summary>
internal static class AuditContracts
{
    /// <summary>One page, the newest first; the cursor of the next, or null at the end.</summary>
    public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, string? NextCursor);

    /// <summary>What was done.</summary>
    public sealed record AuditEntry(
        Guid AuditId, DateTimeOffset At, string Actor, string Action, string SubjectKind, string SubjectId, JsonElement Metadata, string? RequestId,
        string? Address);
}
