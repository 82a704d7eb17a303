namespace Causebox.Analysis.Episodes;

/// <summary>The reason that was stamped on a failed episode.</summary>
/// <param name="Text">All of it.</param>
/// <param name="Path">Where in the metadata it stands.</param>
internal sealed record FailureReason(string Text, string Path)
{
    private const string Key = "failure_reason";
    private const string Upload = "upload error: ";
    private const string AdapterUpload = " adapter upload error: ";
    private const int LongestAdapter = 40;
    private static readonly string[] InnerKeys = ["message", "reason", "error"];

    /// <summary>The adapter whose upload failed: empty for the SDK itself, null when this is no error of an upload.</summary>
    public string? UploadingAdapter
    {
        get
        {
            if (Text.StartsWith(Upload, StringComparison.Ordinal))
                return "";
            var at = Text.AsSpan(0, Math.Min(Text.Length, LongestAdapter + AdapterUpload.Length)).IndexOf(AdapterUpload, StringComparison.Ordinal);
            return at > 0 && Text.AsSpan(0, at).IndexOfAnyExcept(NameLetters) < 0 ? Text[..at] : null;
        }
    }

    /// <summary>The first line, and the last one that says anything: a Python traceback names its exception there.</summary>
    public (string First, string Last) Lines
    {
        get
        {
            var text = Text.AsSpan().Trim();
            var end = text.IndexOfAny(LineEnds);
            return end < 0
                ? (text.ToString(), text.ToString())
                : (text[..end].TrimEnd().ToString(), text[(text.LastIndexOfAny(LineEnds) + 1)..].Trim().ToString());
        }
    }

    private static ReadOnlySpan<char> LineEnds => "\r\n\u2028\u2029\u0085";

    private static System.Buffers.SearchValues<char> NameLetters { get; } =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-");

    /// <summary>
    /// <c>failure_reason</c> of the metadata, else <c>failure.reason</c> (the ingest API's other form), else a <c>failure_reason</c> deeper inside, the
    /// outermost first. A text, or an object whose <c>message</c>, <c>reason</c> or <c>error</c> is one. Null when nothing says.
    /// </summary>
    public static FailureReason? Of(MetadataValue metadata)
    {
        if (In(metadata[Key], Key) is { } top)
            return top;
        if (In(metadata["failure"]["reason"], "failure.reason") is { } other)
            return other;
        foreach (var place in metadata.Everything().Where(place => place.Name == Key))
        {
            if (In(place.Value, place.Path) is { } nested)
                return nested;
        }

        return null;
    }

    private static FailureReason? In(MetadataValue value, string path)
    {
        if (value.Text is { } text)
            return string.IsNullOrWhiteSpace(text) ? null : new FailureReason(text, path);
        return InnerKeys.Where(key => !string.IsNullOrWhiteSpace(value[key].Text))
            .Select(key => new FailureReason(value[key].Text!, $"{path}.{key}"))
            .FirstOrDefault();
    }
}
