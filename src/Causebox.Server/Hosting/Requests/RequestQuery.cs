using System.Globalization;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Hosting.Requests;

/// <summary>The parameters of a request's query, with typed access. One that is unknown is refused: a filter that is passed over would give a wrong answer.</summary>
internal sealed class RequestQuery
{
    private readonly IQueryCollection _query;

    private RequestQuery(IQueryCollection query, string[] known)
    {
        _query = query;
        foreach (var name in query.Keys)
        {
            if (!known.Contains(name))
                throw RefusedException.Invalid("the query", known.Length == 0 ? "nothing" : $"only {string.Join(", ", known)}", Short(name));
        }
    }

    /// <summary>Of a request to a route that says what it takes.</summary>
    /// <exception cref="RefusedException">There is a parameter that the route does not take.</exception>
    public static RequestQuery Of(HttpContext context, int longestText = 200) => new(context.Request.Query, TakenQuery.Of(context).Names) { LongestText = longestText };

    /// <summary>How many characters a value may have.</summary>
    public int LongestText { get; private init; } = 200;

    /// <summary>Null where it is absent or empty.</summary>
    public string? Text(string name)
    {
        var values = _query[name];
        if (values.Count > 1)
            throw RefusedException.Invalid(name, "one value", $"{values.Count}");
        if (values.Count == 0 || values[0] is not { Length: > 0 } value)
            return null;
        if (value.Length > LongestText)
            throw RefusedException.Invalid(name, $"at most {LongestText} characters", $"{value.Length}");
        return value.Contains('\0') ? throw RefusedException.Invalid(name, "a text without NUL characters", "one") : value;
    }

    /// <summary>One of some words.</summary>
    public string? Word(string name, params ReadOnlySpan<string> words)
    {
        if (Text(name) is not { } value)
            return null;
        return words.Contains(value) ? value : throw RefusedException.Invalid(name, $"one of {string.Join(", ", words.ToArray())}", Short(value));
    }

    /// <summary>Yes or no; null where nobody asks.</summary>
    public bool? YesOrNo(string name) => Word(name, "true", "false") is { } value ? value == "true" : null;

    public long? Integer(string name, long least = 0, long most = long.MaxValue)
    {
        if (Text(name) is not { } value)
            return null;
        return long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number : throw RefusedException.Invalid(name, $"a whole number from {least} to {most}", Short(value));
    }

    /// <summary>A finite number.</summary>
    public double? Number(string name)
    {
        if (Text(name) is not { } value)
            return null;
        return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number : throw RefusedException.Invalid(name, "a number", Short(value));
    }

    /// <summary>The values of a parameter that may be repeated; empty ones are none.</summary>
    public string[] Texts(string name, int most)
    {
        string[] values = [.. _query[name].OfType<string>().Where(value => value.Length > 0)];
        if (values.Length > most)
            throw RefusedException.Invalid(name, $"at most {most} values", $"{values.Length}");
        foreach (var value in values)
        {
            if (value.Length > LongestText || value.Contains('\0'))
                throw RefusedException.Invalid(name, $"texts of at most {LongestText} characters without NUL", Short(value));
        }

        return values;
    }

    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } value)
            return null;
        return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUniversalTime() : throw RefusedException.Invalid(name, "a time such as 2026-11-28T13:00:00Z", Short(value));
    }

    /// <summary>The id below which a page begins; null for the first.</summary>
    public Guid? Cursor()
    {
        if (Text("cursor") is not { } value)
            return null;
        return Guid.TryParseExact(value, "N", out var id) ? id : throw RefusedException.Invalid("cursor", "what a list gave as next", Short(value));
    }

    /// <summary>How many a page shows.</summary>
    public int Limit(int usual, int most) => (int?)Integer("limit", 1, most) ?? usual;

    /// <summary>A value as an error may show it.</summary>
    public static string Short(string value) => value.Length <= 60 ? $"'{value}'" : $"'{value[..60]}…'";
}
