using System.Text.RegularExpressions;

namespace Causebox.Recording.Uplink;

/// <summary>Which session a file belongs to, by its name.</summary>
internal static partial class SessionName
{
    public const string Pattern = "session_*.mcap";

    /// <summary>
    /// Ours are <c>session_{date}_{time}_{6 hex}[_{number}]</c>, one session over its numbers; the older recorder's are
    /// <c>session_{8 hex}_{Unix seconds}</c>, one writer over its seconds. Any other name is a session of its own.
    /// </summary>
    public static string SubjectOf(string fileName)
    {
        var stem = Path.GetFileNameWithoutExtension(fileName);
        if (Ours().Match(stem) is { Success: true } ours)
            return ours.Groups["session"].Value;
        return Older().Match(stem) is { Success: true } older ? older.Groups["session"].Value : stem;
    }

    [GeneratedRegex(@"^(?<session>session_\d{8}_\d{6}_[0-9a-f]{6})(_\d{3,9})?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Ours();

    [GeneratedRegex(@"^(?<session>session_[0-9a-f]{8})_\d{9,12}$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Older();
}
