namespace Causebox.Server.Hosting.Description;

/// <summary>A parameter that a route takes in its query.</summary>
/// <param name="Name">In snake_case.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Description">What it does, for people; empty where the name says it.</param>
internal sealed record QueryParameter(string Name, QueryKind Kind, string Description)
{
    /// <summary>The words that it may be; empty where it is free.</summary>
    public IReadOnlyList<string> Words { get; private init; } = [];

    /// <summary>Of a whole number.</summary>
    public long? Least { get; private init; }

    /// <summary>Of a whole number, included.</summary>
    public long? Most { get; private init; }

    /// <summary>What it is where it is absent.</summary>
    public long? Usual { get; private init; }

    public bool IsRequired { get; init; }

    public static QueryParameter Text(string name, string description = "") => new(name, QueryKind.Text, description);

    public static QueryParameter Word(string name, IReadOnlyList<string> words, string description = "") => new(name, QueryKind.Text, description) { Words = words };

    public static QueryParameter Time(string name, string description = "") => new(name, QueryKind.Time, description);

    public static QueryParameter Flag(string name, string description = "") => new(name, QueryKind.Flag, description);

    public static QueryParameter Number(string name, string description = "", long? least = 0, long? most = null, long? usual = null) =>
        new(name, QueryKind.Number, description) { Least = least, Most = most, Usual = usual };

    /// <summary>The two that page a list.</summary>
    public static IEnumerable<QueryParameter> Paging(int usual, int most) =>
    [
        Text("cursor", "What the page before gave for the next"), Number("limit", "How many a page has", 1, most, usual),
    ];
}
