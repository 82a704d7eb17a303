using System.Globalization;

namespace Causebox.Mcap.Decoding;

/// <summary>
/// Parses a message definition and those it depends on, as recorders concatenate them: the definition itself, then for each
/// other type a line of <c>=</c>, a line <c>MSG: package/Type</c>, and its definition. Constants and defaults are passed over.
/// </summary>
internal sealed class RosMessageParser(RosDialect dialect)
{
    private const string Heading = "MSG:";
    private const int SeparatorLength = 10;

    private readonly Dictionary<string, RosTypeSyntax> _types = new(RosDialect.WellKnown);
    private string _name = "";
    private int _line;

    public RosDefinitions Parse(string name, string text)
    {
        var root = _name = FullName(name);
        var parts = new List<List<RosTypeSyntax.Member>> { new() };
        foreach (var raw in text.EnumerateLines())
        {
            _line++;
            var line = WithoutComment(raw).Trim();
            if (line.StartsWith(Heading, StringComparison.Ordinal))
            {
                Define(parts);
                _name = FullName(line[Heading.Length..].Trim().ToString());
                parts = [[]];
            }
            else if (line.SequenceEqual("---"))
                parts.Add([]);
            else if (!line.IsEmpty && !IsSeparator(line) && ParseMember(line) is { } member)
                parts[^1].Add(member);
        }

        Define(parts);
        return new RosDefinitions(_types, root, Candidates, dialect.EmptyBytes);
    }

    /// <summary><c>package/msg/Type</c> and <c>package/Type</c> are the same type.</summary>
    private static string FullName(string name)
    {
        var first = name.IndexOf('/', StringComparison.Ordinal);
        var last = name.LastIndexOf('/');
        return first == last ? name : string.Concat(name.AsSpan(0, first), name.AsSpan(last));
    }

    private static ReadOnlySpan<char> WithoutComment(ReadOnlySpan<char> line)
    {
        var hash = line.IndexOf('#');
        return hash < 0 ? line : line[..hash];
    }

    private static bool IsSeparator(ReadOnlySpan<char> line) => line.Length >= SeparatorLength && !line.ContainsAnyExcept('=');

    private void Define(List<List<RosTypeSyntax.Member>> parts)
    {
        if (parts is [var members])
            _types[_name] = new RosTypeSyntax.Struct(members);
        else if (parts is [var request, var response])
            RosService.Define(_types, _name, request, response);
        else
            throw new SchemaException($"'{_name}' is an action's definition, of which no single message can be told");
    }

    private IEnumerable<string> Candidates(RosTypeSyntax.Named name)
    {
        if (name.Name.Contains('/', StringComparison.Ordinal))
            return [FullName(name.Name)];

        var package = name.Scope[..Math.Max(0, name.Scope.IndexOf('/', StringComparison.Ordinal))];
        return [$"{package}/{name.Name}", $"std_msgs/{name.Name}", name.Name];
    }

    private RosTypeSyntax.Member? ParseMember(ReadOnlySpan<char> line)
    {
        var typeEnd = line.IndexOfAny(' ', '\t');
        if (typeEnd < 0)
            throw SchemaException.AtLine(_line, "a type and a name", $"'{line}'");

        var rest = line[typeEnd..].TrimStart();
        var nameEnd = rest.IndexOfAny(" \t=");
        var name = nameEnd < 0 ? rest : rest[..nameEnd];
        var isConstant = nameEnd >= 0 && rest[nameEnd..].TrimStart() is ['=', ..];
        return isConstant ? null : new RosTypeSyntax.Member(name.ToString(), ParseType(line[..typeEnd]));
    }

    private RosTypeSyntax ParseType(ReadOnlySpan<char> text)
    {
        var bracket = text.IndexOf('[');
        var element = ParseElement(bracket < 0 ? text : text[..bracket]);
        if (bracket < 0)
            return element;

        return text[bracket..] switch
        {
            ['[', ']'] => new RosTypeSyntax.Sequence(element),
            ['[', '<', '=', .. var bound, ']'] => new RosTypeSyntax.Sequence(element, ParseCount(bound)),
            ['[', .. var count, ']'] => new RosTypeSyntax.Array(element, ParseCount(count)),
            _ => throw SchemaException.AtLine(_line, "a type", $"'{text}'"),
        };
    }

    private RosTypeSyntax ParseElement(ReadOnlySpan<char> text)
    {
        var bound = text.IndexOf("<=");
        var name = (bound < 0 ? text : text[..bound]).ToString();
        return dialect.BuiltIn.TryGetValue(name, out var builtIn) ? builtIn : new RosTypeSyntax.Named(name, _name);
    }

    private uint ParseCount(ReadOnlySpan<char> text) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        ? count
        : throw SchemaException.AtLine(_line, "a number of elements", $"'{text}'");
}
