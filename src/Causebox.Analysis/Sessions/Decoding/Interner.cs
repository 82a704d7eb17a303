using System.Collections.Immutable;
using Causebox.Mcap.Decoding;

namespace Causebox.Analysis.Sessions;

/// <summary>Keeps one copy of the few texts that hours of cycles repeat.</summary>
internal sealed class Interner
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<string>> _lists = new(StringComparer.Ordinal);

    public string? Text(string? text)
    {
        if (text is null)
            return null;
        if (_texts.TryGetValue(text, out var known))
            return known;
        _texts.Add(text, text);
        return text;
    }

    /// <summary>A list of texts; default where the value is no list. Elements that are no text are left out.</summary>
    public ImmutableArray<string> Texts(in McapValue value)
    {
        if (value.Kind != McapValueKind.List)
            return default;
        string[] texts = [.. value.Items.Select(item => item.AsText).OfType<string>()];
        var key = string.Join('\0', texts);
        if (!_lists.TryGetValue(key, out var list))
            _lists.Add(key, list = [.. texts]);
        return list;
    }
}
