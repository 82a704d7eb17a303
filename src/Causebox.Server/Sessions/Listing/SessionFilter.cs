using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Sessions;

/// <summary>Which sessions a list asks for. Null is no condition.</summary>
internal sealed record SessionFilter
{
    public const int DefaultLimit = 200;
    public const int MostLimit = 1000;

    public static readonly QueryParameter[] Parameters =
    [
        QueryParameter.Text("robot"), QueryParameter.Word("outcome", SessionWords.Outcomes), QueryParameter.Word("state", SessionWords.States),
        QueryParameter.Word("source", SessionWords.Sources), QueryParameter.Text("finding", "A finding's code"), QueryParameter.Text("fingerprint", "A finding's fingerprint"),
        QueryParameter.Text("category", "Of the failure"), QueryParameter.Time("from", "Arrived at this time or later"), QueryParameter.Time("to", "Arrived before this time"),
        QueryParameter.Text("text", "Somewhere in id, name or robot, whatever the case of its letters"),
        .. QueryParameter.Paging(DefaultLimit, MostLimit),
    ];

    public string? Robot { get; init; }

    public string? Outcome { get; init; }

    public string? State { get; init; }

    public string? Source { get; init; }

    public string? Finding { get; init; }

    public string? Fingerprint { get; init; }

    public string? Category { get; init; }

    /// <summary>Arrived at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Arrived before this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Somewhere in id, name or robot, whatever the case of its letters.</summary>
    public string? Text { get; init; }

    /// <summary>The page begins below this.</summary>
    public Guid? Before { get; init; }

    public int Limit { get; init; } = DefaultLimit;

    public static SessionFilter Read(HttpContext context)
    {
        var query = SessionQuery.Of(context);
        return new()
        {
            Robot = query.Text("robot"),
            Outcome = query.Word("outcome", SessionWords.Outcomes),
            State = query.Word("state", SessionWords.States),
            Source = query.Word("source", SessionWords.Sources),
            Finding = query.Text("finding"),
            Fingerprint = query.Text("fingerprint"),
            Category = query.Text("category"),
            From = query.Time("from"),
            To = query.Time("to"),
            Text = query.Text("text"),
            Before = query.Cursor(),
            Limit = query.Limit(DefaultLimit, MostLimit),
        };
    }
}
