using Causebox.Server.Access;
using Causebox.Server.Hosting.Description;
using Causebox.Server.Hosting.Requests;

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
    private const int LongestText = 500;

    public string? ExactAction => IsPrefix ? null : Action;

    /// <summary>The first text of the range that has the prefix.</summary>
    public string? FromAction => IsPrefix ? Action![..^1] : null;

    /// <summary>The first text after it.</summary>
    public string? ToAction => IsPrefix && Action is [.. var rest, var last, _] ? rest + (char)(last + 1) : null;

    private bool IsPrefix => Action?.EndsWith(Any, StringComparison.Ordinal) is true;

    /// <exception cref="RefusedException">The query of the request has more than the route takes, or is not as it should be.</exception>
    public static AuditQuery Of(HttpContext context)
    {
        var query = RequestQuery.Of(context, LongestText);
        var after = TimeCursor.Of(query);
        if (after is not null && !Guid.TryParseExact(after.Id, "D", out _))
            throw RefusedException.Invalid("cursor", "what this list gave as next", "that of another");
        return new(
            query.Text("action") is not Any and var action ? action : null, query.Text("subject_kind"), query.Text("subject_id"), query.Text("actor"),
            query.Time("since"), query.Time("until"), after, query.Limit(AuditTrail.UsualLimit, AuditTrail.MostLimit));
    }
}
