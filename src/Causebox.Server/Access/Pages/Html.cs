using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Causebox.Server.Access.Pages;

/// <summary>
/// A piece of HTML. It is written as an interpolated text, <c>Html.Of($"…")</c>, in which each hole is encoded unless it is HTML itself: to
/// forget the encoding is not possible.
/// </summary>
/// <param name="Text">Well formed.</param>
internal readonly record struct Html(string Text)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static readonly Html Empty = new("");

    public static Html Of(Builder html) => new(html.Text);

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.Text)));

    public override string ToString() => Text;

    /// <summary>Fills the holes.</summary>
    [InterpolatedStringHandler]
    public readonly struct Builder(int literalLength, int formattedCount)
    {
        private readonly StringBuilder _text = new(literalLength + (formattedCount * 16));

        public string Text => _text.ToString();

        public void AppendLiteral(string text) => _text.Append(text);

        public void AppendFormatted(string? text) => _text.Append(Encoder.Encode(text ?? ""));

        public void AppendFormatted(Html html) => _text.Append(html.Text);
    }
}
