using System.Collections.Frozen;

namespace Causebox.Analysis;

/// <summary>
/// Reads <c>rules/taxonomy.yaml</c>: two levels of block mappings and, under each code, one flow mapping on a line of its own. That much
/// YAML is read here, because a YAML library spends a fifth of the command's start-up budget on its first line; a test holds this reading
/// against one.
/// </summary>
internal sealed class TaxonomyFile
{
    private const string Form = "{category: …, detail: …, …}";

    private static readonly string[] Keys = ["category", "detail", "stage", "retryable", "user_action", "evidence_level"];

    private readonly string _file;
    private readonly Dictionary<string, HashSet<string>> _vocabulary = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FailureClass> _classes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private int _line;
    private string? _section;
    private string? _list;
    private string? _code;

    private TaxonomyFile(string file) => _file = file;

    public static FrozenDictionary<string, FailureClass> Read(TextReader yaml, string file)
    {
        var reader = new TaxonomyFile(file);
        while (yaml.ReadLine() is { } line)
        {
            reader._line++;
            reader.ReadLine(line);
        }

        reader.EndCode();
        return reader._classes.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private void ReadLine(string line)
    {
        var content = line.Trim();
        if (content.Length == 0 || content[0] == '#')
            return;
        var indent = line.Length - line.TrimStart(' ').Length;
        if (indent == 4 && _code is not null)
            ReadClass(content);
        else
            ReadEntry(indent, content);
    }

    private void ReadEntry(int indent, string content)
    {
        EndCode();
        var colon = content.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
            throw Fault(content, "expected 'key:' or 'key: value'");
        var (key, value) = (content[..colon], content[(colon + 1)..].Trim());
        switch (indent, _section)
        {
            case (0, _): ReadSection(key, value); break;
            case (2, "vocabulary"): ReadList(key, value); break;
            case (4, "vocabulary") when _list is not null: ReadWord(key, value); break;
            case (2, "codes"): ReadCode(key, value); break;
            default: throw Fault(key, $"expected an indent of 0, 2 or 4 spaces under a section, found {indent}");
        }
    }

    private void ReadSection(string key, string value)
    {
        if (key is not ("vocabulary" or "codes") || value.Length > 0)
            throw Fault(key, "expected the section 'vocabulary:' or 'codes:'");
        Notice(key);
        (_section, _list) = (key, null);
    }

    private void ReadList(string key, string value)
    {
        if (!Keys.Contains(key, StringComparer.Ordinal) || value.Length > 0)
            throw Fault($"vocabulary.{key}", $"expected one of {string.Join(", ", Keys)}, and words below it");
        Notice($"vocabulary.{key}");
        _list = key;
        _vocabulary.Add(key, new HashSet<string>(StringComparer.Ordinal));
    }

    private void ReadWord(string word, string meaning)
    {
        var path = $"vocabulary.{_list}.{word}";
        if (meaning.Length == 0)
            throw Fault(path, "expected what the word means");
        Notice(path);
        _vocabulary[_list!].Add(word);
    }

    private void ReadCode(string code, string value)
    {
        Notice($"codes.{code}");
        if (value.Length > 0)
            throw Fault($"codes.{code}", $"expected nothing on this line and {Form} on the next, found '{value}'");
        _code = code;
    }

    private void ReadClass(string content)
    {
        var (code, path) = (_code!, $"codes.{_code}");
        if (content is not ['{', .. var inside, '}'])
            throw Fault(path, $"expected {Form} on one line, found '{content}'");
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in inside.Split(',', StringSplitOptions.TrimEntries))
            ReadValue(path, entry, values);
        if (Keys.FirstOrDefault(key => !values.ContainsKey(key)) is { } missing)
            throw Fault($"{path}.{missing}", "expected this key, found none");
        _code = null;
        _classes.Add(code, new FailureClass(
            values["category"],
            values["detail"],
            values["stage"],
            values["retryable"] == "true",
            values["user_action"],
            values["evidence_level"]));
    }

    private void EndCode()
    {
        if (_code is not null)
            throw Fault($"codes.{_code}", $"expected {Form} on the line after it, found none");
    }

    private void ReadValue(string path, string entry, Dictionary<string, string> values)
    {
        var parts = entry.Split(": ", 2, StringSplitOptions.TrimEntries);
        var place = $"{path}.{parts[0]}";
        if (parts.Length < 2 || !Keys.Contains(parts[0], StringComparer.Ordinal))
            throw Fault(place, $"expected 'key: value' with one of {string.Join(", ", Keys)}");
        if (parts[0] == "retryable" && parts[1] is not ("true" or "false"))
            throw Fault(place, $"expected true or false, found '{parts[1]}'");
        if (_vocabulary.TryGetValue(parts[0], out var words) && !words.Contains(parts[1]))
            throw Fault(place, $"expected one of {string.Join(", ", words)}, found '{parts[1]}'");
        if (!values.TryAdd(parts[0], parts[1]))
            throw Fault(place, "the key is there twice");
    }

    private void Notice(string path)
    {
        if (!_seen.Add(path))
            throw Fault(path, "the key is there twice");
    }

    private TaxonomyException Fault(string key, string problem) => new(_file, _line, key, problem);
}
