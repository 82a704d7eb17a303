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
            RefuseDangers(file, text, mostDepth);
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

    // Building the tree goes as deep as the text does, on a stack that ends sooner. And it compares keys by all they hold: where anchors make a
    // key hold itself, or billions of nodes, that never ends.
    private static void RefuseDangers(string file, string text, int mostDepth)
    {
        var parser = new Parser(new StringReader(text));
        var isKeyNext = new Stack<bool?>([null]);
        while (parser.MoveNext())
        {
            var part = parser.Current!;
            if (part is MappingEnd or SequenceEnd)
                isKeyNext.Pop();
            if (part is not (MappingStart or SequenceStart or Scalar or AnchorAlias))
                continue;
            if (isKeyNext.Pop() is { } isKey)
            {
                if (isKey && part is not Scalar)
                    throw new ConfigException($"{file}:{part.Start.Line}: expected a plain key, found {(part is AnchorAlias ? "an alias" : "a structure")}");
                isKeyNext.Push(!isKey);
            }
            else
            {
                isKeyNext.Push(null);
            }

            if (part is MappingStart or SequenceStart)
                isKeyNext.Push(part is MappingStart ? true : null);
            if (isKeyNext.Count - 1 > mostDepth)
                throw new ConfigException($"{file}:{part.Start.Line}: nested deeper than {mostDepth} levels");
        }
    }
}
