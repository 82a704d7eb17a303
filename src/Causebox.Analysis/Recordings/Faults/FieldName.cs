using System.Text;

namespace Causebox.Analysis.Recordings;

/// <summary>
/// What a field is called, in lower-case words. A name such as <c>value</c> says nothing, so the words of what holds it come before it:
/// <c>value</c> on topic <c>/plc/high_temp_alarm</c> is <c>high temp alarm value</c>.
/// </summary>
internal static class FieldName
{
    private static readonly HashSet<string> Generic = new(StringComparer.Ordinal)
    {
        "value", "values", "val", "data", "state", "status", "active", "on", "flag", "code", "id", "count", "level", "message", "msg",
        "text", "description", "reason", "type", "current", "number", "name", "bool", "int", "float", "v", "x", "is",
    };

    public static string[] WordsOf(string topic, string path)
    {
        var words = new List<string>();
        foreach (var segment in SegmentsFromLast(topic, path))
        {
            words.InsertRange(0, Split(segment));
            if (words.Exists(word => !Generic.Contains(word)))
                break;
        }

        return [.. words];
    }

    /// <summary>The words of an identifier in any of the usual spellings: <c>motorTemp_C</c> is <c>motor temp c</c>.</summary>
    public static List<string> Split(string identifier)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < identifier.Length; i++)
        {
            var letter = identifier[i];
            var startsWord = char.IsUpper(letter) && i > 0
                && (char.IsLower(identifier[i - 1]) || (i + 1 < identifier.Length && char.IsLower(identifier[i + 1])));
            if (startsWord || !char.IsLetter(letter))
                Finish(words, word);
            if (char.IsLetter(letter))
                word.Append(char.ToLowerInvariant(letter));
        }

        Finish(words, word);
        return words;
    }

    private static void Finish(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
            words.Add(word.ToString());
        word.Clear();
    }

    private static IEnumerable<string> SegmentsFromLast(string topic, string path)
    {
        var segments = path.Split('.');
        for (var i = segments.Length - 1; i >= 0; i--)
            yield return segments[i];
        yield return topic[(topic.TrimEnd('/').LastIndexOf('/') + 1)..];
    }
}
