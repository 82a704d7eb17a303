using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Causebox.Recording;

/// <summary>YAML files that people write.</summary>
internal static class YamlFile
{
    /// <summary>The root of the one document that <paramref name="text"/> holds, nested at most so deep.</summary>
    /// <exception cref="ConfigException">It is no YAML, or too deep.</exception>
    public static YamlNode Load(string file, string text, int mostDepth)
    {
        try
        {
            RefuseDepth(file, text, mostDepth);
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents is [var document]
                ? document.RootNode
                : throw new ConfigException($"{file}: expected one YAML document, found {stream.Documents.Count}");
        }
        catch (YamlException error)
        {
            throw new ConfigException($"{file}:{error.Start.Line}: no YAML: {error.Message}", error);
        }
    }

    // Building the tree goes as deep as the text does, on a stack that ends sooner.
    private static void RefuseDepth(string file, string text, int mostDepth)
    {
        var parser = new Parser(new StringReader(text));
        for (var depth = 0; parser.MoveNext();)
        {
            depth += parser.Current!.NestingIncrease;
            if (parser.Current is MappingStart or SequenceStart && depth > mostDepth)
                throw new ConfigException($"{file}:{parser.Current.Start.Line}: nested deeper than {mostDepth} levels");
        }
    }
}
