namespace Causebox.Recording.Uplink;

/// <summary>The names that may travel between agent, server and hook.</summary>
internal static class Naming
{
    public const int LongestRobot = 120;
    public const int LongestVersion = 128;
    public const int LongestUploadId = 200;
    public const int LongestSignal = 120;
    public const int LongestUnit = 32;

    /// <summary>Letters, digits, <c>.</c>, <c>_</c> and <c>-</c>, beginning with a letter or digit.</summary>
    public static bool IsRobot(string? text) => Is(text, LongestRobot, letter => letter is '.' or '_' or '-');

    /// <summary>As a robot's: it becomes a part of an address.</summary>
    public static bool IsUploadId(string? text) => Is(text, LongestUploadId, letter => letter is '.' or '_' or '-');

    /// <summary>
    /// As a robot's, and <c>+</c>. Nothing that a shell, a path or an option parser could take for its own: no blank, slash or quote,
    /// no leading dash or dot.
    /// </summary>
    public static bool IsVersion(string? text) =>
        Is(text, LongestVersion, letter => letter is '.' or '_' or '-' or '+') && !text!.Contains("..", StringComparison.Ordinal);

    /// <summary>As a robot's, with <c>/</c> and <c>:</c>.</summary>
    public static bool IsSignal(string? text) => Is(text, LongestSignal, letter => letter is '.' or '_' or '-' or '/' or ':');

    /// <summary>Up to 32 visible characters, such as <c>celsius</c> or <c>m/s</c>.</summary>
    public static bool IsUnit(string? text) => text is { Length: > 0 and <= LongestUnit } && !text.Any(letter => char.IsControl(letter) || letter == ' ');

    private static bool Is(string? text, int longest, Func<char, bool> mayAlsoHold) =>
        text is { Length: > 0 }
        && text.Length <= longest
        && char.IsAsciiLetterOrDigit(text[0])
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || mayAlsoHold(letter));
}
