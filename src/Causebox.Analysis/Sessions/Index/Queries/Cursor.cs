using System.Globalization;
using System.Runtime.InteropServices;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>Where a page goes on: a file, a cycle id, and how many of that cycle's events were listed already.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Cursor(int File, long Cycle, int Events)
{
    public static Cursor Parse(string? text, int files)
    {
        if (text is null)
            return new Cursor(0, long.MinValue, 0);
        var words = text.Split('.');
        return words.Length == 3
            && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var file) && file < files
            && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var cycle)
            && int.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out var events)
            ? new Cursor(file, cycle, events)
            : throw new ArgumentException($"'{text}' is no cursor that a page of this session gave", nameof(text));
    }

    public static int CheckLimit(int limit, int most) => limit >= 1 && limit <= most
        ? limit
        : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"expected a limit from 1 to {most}, found {limit}"), nameof(limit));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}.{Cycle}.{Events}");
}
