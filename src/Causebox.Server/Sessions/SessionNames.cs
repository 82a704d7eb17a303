using System.Text;
using System.Text.RegularExpressions;

namespace Causebox.Server.Sessions;

/// <summary>What sessions and their files are called.</summary>
internal static partial class SessionNames
{
    /// <summary>The longest id that a recording may give itself.</summary>
    public const int LongestId = 160;

    public const string Extension = ".mcap";

    /// <summary>
    /// Which session a file belongs to, by its name, as the agent has it: ours are <c>session_{date}_{time}_{6 hex}[_{number}]</c>, the older recorder's
    /// <c>session_{8 hex}_{Unix seconds}</c>. Any other name is a session of its own.
    /// </summary>
    public static string SessionOf(string fileName)
    {
        var stem = fileName.EndsWith(Extension, StringComparison.Ordinal) && fileName.Length > Extension.Length ? fileName[..^Extension.Length] : fileName;
        if (Ours().Match(stem) is { Success: true } ours)
            return ours.Groups["session"].Value;
        return Older().Match(stem) is { Success: true } older ? older.Groups["session"].Value : stem;
    }

    /// <summary>Whether a text may be a session's id as it is: 1 to 160 letters, digits and <c>._-</c>, the first a letter or digit.</summary>
    public static bool IsId(string? text) =>
        text is { Length: > 0 and <= LongestId } && char.IsAsciiLetterOrDigit(text[0]) && text.All(IsIdLetter) && !text.Contains("..", StringComparison.Ordinal);

    /// <summary>An id made of a name: what no id may have becomes <c>_</c>.</summary>
    public static string ToId(string name)
    {
        var id = new StringBuilder(Math.Min(name.Length, LongestId));
        foreach (var letter in name.Take(LongestId))
            id.Append(IsIdLetter(letter) && !(letter == '.' && id.Length > 0 && id[^1] == '.') ? letter : '_');
        return id.Length > 0 && char.IsAsciiLetterOrDigit(id[0]) ? id.ToString() : "s" + id.ToString(0, Math.Min(id.Length, LongestId - 1));
    }

    /// <summary>The order of a session's files: <c>x</c>, <c>x_001</c>, …, <c>x_999</c>, <c>x_1000</c>.</summary>
    public static int Compare(string one, string other) =>
        one.Length != other.Length ? one.Length.CompareTo(other.Length) : string.CompareOrdinal(one, other);

    private static bool IsIdLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-';

    [GeneratedRegex(@"^(?<session>session_\d{8}_\d{6}_[0-9a-f]{6})(_\d{3,9})?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Ours();

    [GeneratedRegex(@"^(?<session>session_[0-9a-f]{8})_\d{9,12}$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Older();
}
