using Causebox.Server.Hosting.Description;
using Causebox.Server.Hosting.Requests;
using static Causebox.Server.Episodes.EpisodeWords;

namespace Causebox.Server.Episodes;

/// <summary>Which episodes a list asks for. Null is no condition.</summary>
internal sealed record EpisodeFilter
{
    public const int DefaultLimit = 50;
    public const int MostLimit = 200;

    public static readonly QueryParameter[] Parameters =
    [
        QueryParameter.Word("status", Statuses), QueryParameter.Word("source", Sources), QueryParameter.Text("robot"), QueryParameter.Text("policy_version"),
        QueryParameter.Text("env_version"), QueryParameter.Text("finding", "A finding's code"), QueryParameter.Text("fingerprint", "A finding's fingerprint"),
        QueryParameter.Text("category", "Of the failure"), QueryParameter.Text("detail", "Of the failure"), QueryParameter.Time("from", "Created at this time or later"),
        QueryParameter.Time("to", "Created before this time"), QueryParameter.Text("text", "Somewhere in name, robot or failure reason, whatever the case of its letters"),
        QueryParameter.Flag("analysed", "Whether it has an analysis"), QueryParameter.Flag("classified", "Whether its failure has a class"),
        QueryParameter.Flag("errored", "Whether a rule failed over it"), QueryParameter.Flag("stale", "Whether newer rules would look again"),
        QueryParameter.Word("confidence", Confidences, "Of the finding that gives the class"),
        .. QueryParameter.Paging(DefaultLimit, MostLimit),
    ];

    public string? Status { get; init; }

    public string? Source { get; init; }

    public string? Robot { get; init; }

    public string? PolicyVersion { get; init; }

    public string? EnvVersion { get; init; }

    /// <summary>A finding's code.</summary>
    public string? Finding { get; init; }

    /// <summary>A finding's fingerprint.</summary>
    public string? Fingerprint { get; init; }

    public string? Category { get; init; }

    public string? Detail { get; init; }

    /// <summary>Whether there is an analysis.</summary>
    public bool? Analysed { get; init; }

    /// <summary>Whether there is a failure class.</summary>
    public bool? Classified { get; init; }

    /// <summary>Whether the analysis is one in which a rule failed; an episode without an analysis is neither.</summary>
    public bool? Errored { get; init; }

    /// <summary>Whether newer rules would look again; an episode without an analysis is neither.</summary>
    public bool? Stale { get; init; }

    /// <summary>How sure the finding is that gives the class.</summary>
    public string? Confidence { get; init; }

    /// <summary>Created at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Created before this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Somewhere in name, robot or failure reason, whatever the case of its letters.</summary>
    public string? Text { get; init; }

    /// <summary>The page begins below this id.</summary>
    public Guid? Before { get; init; }

    public int Limit { get; init; } = DefaultLimit;

    /// <exception cref="RefusedException">A parameter is unknown or not as it should be: a filter that is passed over would give a wrong list.</exception>
    public static EpisodeFilter Read(RequestQuery query) =>
        new()
        {
            Status = query.Word("status", Statuses),
            Source = query.Word("source", Sources),
            Robot = query.Text("robot"),
            PolicyVersion = query.Text("policy_version"),
            EnvVersion = query.Text("env_version"),
            Finding = query.Text("finding"),
            Fingerprint = query.Text("fingerprint"),
            Category = query.Text("category"),
            Detail = query.Text("detail"),
            Analysed = query.YesOrNo("analysed"),
            Classified = query.YesOrNo("classified"),
            Errored = query.YesOrNo("errored"),
            Stale = query.YesOrNo("stale"),
            Confidence = query.Word("confidence", Confidences),
            From = query.Time("from"),
            To = query.Time("to"),
            Text = query.Text("text"),
            Before = query.Cursor(),
            Limit = query.Limit(DefaultLimit, MostLimit),
        };
}
