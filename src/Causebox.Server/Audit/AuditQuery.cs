using System.Globalization;
using Causebox.Server.Access;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Audit;

/// <summary>What of the audit log is asked for. Each part that is null does not narrow.</summary>
/// <param name="Action">An action, or with <c>.*</c> at the end all that begin so.</param>
internal sealed record AuditQuery(
    string? Action, string? SubjectKind, string? SubjectId, string? Actor, DateTimeOffset? Since, DateTimeOffset? Until, TimeCursor? After, int Limit)
{
    public static readonly QueryParameter[] Parameters =
    [
        QueryParameter.Text("action", "Exact, or a prefix that ends in *"), QueryParameter.Text("subject_kind"), QueryParameter.Text("subject_id"),
        QueryParameter.Text("actor", "key:ID, person:ID or system:…"), QueryParameter.Time("since", "From this time on"), QueryParameter.Time("until", "Before this time"),
        .. AuditTrail.Parameters,
    ];

    private const string Any = "*";

    public string? ExactAction => IsPrefix ? null : Action;

    /// <summary>The first text of the range that has the prefix.</summary>
    public string? FromAction => IsPrefix ? Action![..^1] : null;

    /// <summary>The first text after it.</summary>
    public string? ToAction => IsPrefix && Action is [.. var rest, var last, _] ? rest + (char)(last + 1) : null;

    private bool IsPrefix => Action?.EndsWith(Any, StringComparison.Ordinal) is true;

    /// <summary>The query of a request, or what is wrong with it.</summary>
    public static (AuditQuery? Query, string? Error) Of(HttpContext context)
    {
        if (TakenQuery.Refuse(context) is { } more)
            return (null, more);
        var from = context.Request.Query;
        if (!TimeCursor.TryParse(Text("cursor"), out var after) || (after is not null && !Guid.TryParseExact(after.Id, "D", out _)))
            return (null, "cursor: expected one that this list gave");
        if (!TimeCursor.TryParseLimit(Text("limit"), out var limit))
            return (null, "limit: expected a number from 1 to 200");
        if (!TryTime(Text("since"), out var since))
            return (null, "since: expected a time such as 2026-11-28T13:00:00Z");
        if (!TryTime(Text("until"), out var until))
            return (null, "until: expected a time such as 2026-11-28T13:00:00Z");
        var query = new AuditQuery(Text("action"), Text("subject_kind"), Text("subject_id"), Text("actor"), since, until, after, limit);
        if (query.Action is "*")
            query = query with { Action = null };
        return ((string?[])[query.Action, query.SubjectKind, query.SubjectId, query.Actor]).Any(text => text?.Length > 500)
            ? (null, "a filter of this request is longer than 500 characters")
            : (query, null);

        string? Text(string name) => from[name] is [{ Length: > 0 } first, ..] ? first : null;
    }

    private static bool TryTime(string? text, out DateTimeOffset? time)
    {
        time = null;
        if (text is null)
            return true;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed))
            return false;
        time = parsed.ToUniversalTime();
        return true;
    }
}
