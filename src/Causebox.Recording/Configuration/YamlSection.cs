using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Causebox.Recording;

/// <summary>A mapping of a YAML file whose keys are taken one by one; a key that nobody takes is refused, as is a value out of range.</summary>
internal sealed class YamlSection
{
    private readonly string _file;
    private readonly string _path;
    private readonly Dictionary<string, (YamlNode Key, YamlNode Value)> _left = new(StringComparer.Ordinal);
    private readonly List<string> _taken = [];
    private readonly Dictionary<string, long> _lines = new(StringComparer.Ordinal);

    public YamlSection(string file, string path, YamlNode node)
    {
        (_file, _path) = (file, path);
        if (node is not YamlMappingNode mapping)
            throw Error(node, path, "keys and values", Describe(node));
        foreach (var (key, value) in mapping.Children)
            _left[(key as YamlScalarNode)?.Value ?? throw Error(key, path, "a key", Describe(key))] = (key, value);
    }

    public YamlSection? Section(string key) => Take(key) is { } node ? new YamlSection(_file, Full(key), node) : null;

    /// <summary>As <see cref="Section"/>; a key without a value is a section without keys.</summary>
    public YamlSection? SectionOrEmpty(string key) => Take(key) switch
    {
        null => null,
        YamlScalarNode { Value: null or "" or "~" or "null" } => new YamlSection(_file, Full(key), new YamlMappingNode()),
        var node => new YamlSection(_file, Full(key), node),
    };

    public string? Text(string key, string expected, Func<string, bool> isValid) =>
        Take(key) is { } node ? Checked(node, Full(key), expected, isValid) : null;

    public string RequiredText(string key, string expected, Func<string, bool> isValid) =>
        Text(key, expected, isValid) ?? throw new ConfigException($"{_file}: {Full(key)} is missing: expected {expected}");

    public IReadOnlyList<string>? Texts(string key, string expected, Func<string, bool> isValid)
    {
        if (Take(key) is not { } node)
            return null;
        return node is YamlSequenceNode list
            ? [.. list.Children.Select(child => Checked(child, Full(key), expected, isValid))]
            : throw Error(node, Full(key), $"a list, each {expected}", Describe(node));
    }

    public double? Number(string key, double low, double high, string unit)
    {
        var expected = string.Create(CultureInfo.InvariantCulture, $"{low} to {high} {unit}");
        return Text(key, expected, text => TryParse(text, out var value) && value >= low && value <= high) is { } text && TryParse(text, out var number)
            ? number
            : null;
    }

    public int? Integer(string key, int low, int high, string unit)
    {
        var expected = string.Create(CultureInfo.InvariantCulture, $"a whole number from {low} to {high} {unit}");
        return Text(key, expected, text => Parse(text) is { } value && value >= low && value <= high) is { } text ? Parse(text) : null;

        static int? Parse(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    /// <summary>The error of a value that is only wrong beside others.</summary>
    public ConfigException Contradiction(string key, string expected, string found)
    {
        var line = _lines.TryGetValue(key, out var known) ? $":{known}" : "";
        return new ConfigException($"{_file}{line}: {Full(key)}: expected {expected}, found {found}");
    }

    public bool? Flag(string key) => Text(key, "true or false", text => text is "true" or "false") is { } text ? text == "true" : null;

    /// <summary>Ends the section: what was not taken is not known here.</summary>
    public void End()
    {
        foreach (var (key, (node, _)) in _left)
            throw Error(node, Full(key), $"one of {string.Join(", ", _taken)}", "a key that is not known");
    }

    private static bool TryParse(string text, out double value) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private YamlNode? Take(string key)
    {
        _taken.Add(key);
        if (!_left.Remove(key, out var entry))
            return null;
        _lines[key] = entry.Key.Start.Line;
        return entry.Value;
    }

    private string Full(string key) => _path.Length == 0 ? key : $"{_path}.{key}";

    private string Checked(YamlNode node, string path, string expected, Func<string, bool> isValid) =>
        node is YamlScalarNode { Value: { } text } && isValid(text) ? text : throw Error(node, path, expected, Describe(node));

    private static string Describe(YamlNode node) => node switch
    {
        YamlScalarNode { Value: { Length: > 0 and <= 80 } text } => $"'{text}'",
        YamlScalarNode { Value.Length: > 80 } => "a long text",
        YamlScalarNode => "nothing",
        YamlSequenceNode => "a list",
        _ => "keys and values",
    };

    private ConfigException Error(YamlNode node, string path, string expected, string found) =>
        new($"{_file}:{node.Start.Line}: {(path.Length == 0 ? "" : path + ": ")}expected {expected}, found {found}");
}
