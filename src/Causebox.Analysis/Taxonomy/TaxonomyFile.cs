using System.Collections.Frozen;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Causebox.Analysis;

/// <summary>
/// Reads <c>rules/taxonomy.yaml</c> from the parser's events: the object deserializer would cost more start-up time than all of the rest.
/// </summary>
internal sealed class TaxonomyFile
{
    private static readonly string[] Keys = ["category", "detail", "stage", "retryable", "user_action", "evidence_level"];

    private readonly Parser _events;
    private readonly string _file;
    private readonly Dictionary<string, HashSet<string>> _vocabulary = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FailureClass> _classes = new(StringComparer.Ordinal);

    private TaxonomyFile(TextReader yaml, string file)
    {
        _events = new Parser(yaml);
        _file = file;
    }

    public static FrozenDictionary<string, FailureClass> Read(TextReader yaml, string file)
    {
        var reader = new TaxonomyFile(yaml, file);
        try
        {
            reader.ReadDocument();
        }
        catch (YamlException error)
        {
            throw new TaxonomyException(file, error.Start.Line, "(yaml)", error.Message, error);
        }

        return reader._classes.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private void ReadDocument()
    {
        _events.Consume<StreamStart>();
        _events.Consume<DocumentStart>();
        ReadMapping("(document)", name =>
        {
            switch (name.Value)
            {
                case "vocabulary": ReadMapping("vocabulary", ReadWords); break;
                case "codes": ReadMapping("codes", ReadCode); break;
                default: throw Fault(name, name.Value, "expected vocabulary or codes");
            }
        });
    }

    private void ReadWords(Scalar list)
    {
        var path = $"vocabulary.{list.Value}";
        var words = new HashSet<string>(StringComparer.Ordinal);
        ReadMapping(path, word =>
        {
            words.Add(word.Value);
            ReadScalar($"{path}.{word.Value}");
        });
        _vocabulary.Add(list.Value, words);
    }

    private void ReadCode(Scalar code)
    {
        var path = $"codes.{code.Value}";
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        ReadMapping(path, key => values.Add(key.Value, ReadValue(path, key)));
        if (Keys.FirstOrDefault(key => !values.ContainsKey(key)) is { } missing)
            throw Fault(code, path, $"expected the key {missing}, found {string.Join(", ", values.Keys)}");
        _classes.Add(code.Value, new FailureClass(
            values["category"], values["detail"], values["stage"], values["retryable"] == "true", values["user_action"], values["evidence_level"]));
    }

    private string ReadValue(string path, Scalar key)
    {
        var place = $"{path}.{key.Value}";
        if (!Keys.Contains(key.Value, StringComparer.Ordinal))
            throw Fault(key, place, $"expected one of {string.Join(", ", Keys)}");
        var value = ReadScalar(place);
        if (key.Value == "retryable" && value.Value is not ("true" or "false"))
            throw Fault(value, place, $"expected true or false, found '{value.Value}'");
        if (_vocabulary.TryGetValue(key.Value, out var words) && !words.Contains(value.Value))
            throw Fault(value, place, $"expected one of {string.Join(", ", words)}, found '{value.Value}'");
        return value.Value;
    }

    private void ReadMapping(string path, Action<Scalar> readEntry)
    {
        if (!_events.TryConsume<MappingStart>(out _))
            throw Fault(_events.Current!, path, "expected a mapping");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!_events.TryConsume<MappingEnd>(out _))
        {
            var key = ReadScalar(path);
            if (!seen.Add(key.Value))
                throw Fault(key, $"{path}.{key.Value}", "the key is there twice");
            readEntry(key);
        }
    }

    private Scalar ReadScalar(string path) =>
        _events.TryConsume<Scalar>(out var scalar) ? scalar : throw Fault(_events.Current!, path, "expected a plain value");

    private TaxonomyException Fault(ParsingEvent where, string key, string problem) => new(_file, where.Start.Line, key, problem);
}
