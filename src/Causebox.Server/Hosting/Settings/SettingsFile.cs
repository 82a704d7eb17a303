using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Causebox.Server.Hosting.Settings;

/// <summary>The configuration file: YAML, whose sections are the parts of the keys. What is not a setting is refused.</summary>
internal static class SettingsFile
{
    private const int MostBytes = 256 << 10;
    private const int MostDepth = 8;

    /// <summary>What it sets; what is wrong with it is added to <paramref name="errors"/>.</summary>
    public static IReadOnlyList<SettingText> Read(string path, IReadOnlyList<Setting> catalogue, ICollection<string> errors)
    {
        try
        {
            if (new FileInfo(path).Length > MostBytes)
                errors.Add($"{path}: expected at most {MostBytes} bytes, found {new FileInfo(path).Length}");
            else
                return Parse(path, File.ReadAllText(path), catalogue, errors);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            errors.Add($"{path}: cannot be read: {error.Message}");
        }

        return [];
    }

    public static IReadOnlyList<SettingText> Parse(string path, string text, IReadOnlyList<Setting> catalogue, ICollection<string> errors)
    {
        List<SettingText> found = [];
        try
        {
            RefuseDepth(text);
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count > 1)
                errors.Add($"{path}: expected one YAML document, found {stream.Documents.Count}");
            else if (stream.Documents is [{ RootNode: YamlMappingNode root }])
                Walk(root, "", new Reading(path, catalogue, errors, found));
            else if (stream.Documents is [{ RootNode: not YamlScalarNode { Value: null or "" } }])
                errors.Add($"{path}:1: expected keys and values");
        }
        catch (YamlException error)
        {
            errors.Add($"{path}:{error.Start.Line}: no YAML: {error.Message}");
        }

        return found;
    }

    private static void Walk(YamlMappingNode mapping, string section, Reading reading)
    {
        foreach (var (keyNode, value) in mapping.Children)
        {
            var key = section + ((keyNode as YamlScalarNode)?.Value ?? keyNode.ToString());
            if (reading.Catalogue.FirstOrDefault(setting => setting.Key == key) is { } setting)
                Take(setting, value, keyNode, reading);
            else if (reading.Catalogue.Any(other => other.Key.StartsWith(key + '.', StringComparison.Ordinal)))
                Descend(value, key, keyNode, reading);
            else
                reading.Errors.Add($"{reading.Path}:{keyNode.Start.Line}: {key}: expected one of {Allowed(section, reading.Catalogue)}, found a key that is not known");
        }
    }

    private static void Descend(YamlNode value, string key, YamlNode keyNode, Reading reading)
    {
        if (value is YamlMappingNode inner)
            Walk(inner, key + '.', reading);
        else if (value is not YamlScalarNode { Value: null or "" or "~" or "null" })
            reading.Errors.Add($"{reading.Path}:{keyNode.Start.Line}: {key}: expected a section with {Allowed(key + '.', reading.Catalogue)}, found {Describe(value)}");
    }

    private static void Take(Setting setting, YamlNode value, YamlNode key, Reading reading)
    {
        var text = value switch
        {
            YamlScalarNode scalar => scalar.Value ?? "",
            YamlSequenceNode list when setting.Expected.StartsWith("a list", StringComparison.Ordinal) && list.Children.All(child => child is YamlScalarNode) =>
                string.Join(',', list.Children.Select(child => ((YamlScalarNode)child).Value)),
            _ => null,
        };
        if (text is null)
            reading.Errors.Add($"{reading.Path}:{key.Start.Line}: {setting.Key}: expected {setting.Expected}, found {Describe(value)}");
        else
            reading.Found.Add(new SettingText(setting, text, $"{reading.Path}:{key.Start.Line}"));
    }

    private static string Allowed(string section, IReadOnlyList<Setting> catalogue) => string.Join(", ", catalogue
        .Where(setting => setting.Key.StartsWith(section, StringComparison.Ordinal))
        .Select(setting => setting.Key[section.Length..].Split('.')[0]).Distinct());

    private static string Describe(YamlNode node) => node switch
    {
        YamlScalarNode => "a value",
        YamlSequenceNode => "a list",
        _ => "keys and values",
    };

    // Building the tree goes as deep as the text does, on a stack that ends sooner.
    private static void RefuseDepth(string text)
    {
        var parser = new Parser(new StringReader(text));
        for (var depth = 0; parser.MoveNext();)
        {
            depth += parser.Current!.NestingIncrease;
            if (parser.Current is MappingStart or SequenceStart && depth > MostDepth)
                throw new YamlException(parser.Current.Start, parser.Current.End, $"nested deeper than {MostDepth} levels");
        }
    }

    private sealed record Reading(string Path, IReadOnlyList<Setting> Catalogue, ICollection<string> Errors, List<SettingText> Found);
}
