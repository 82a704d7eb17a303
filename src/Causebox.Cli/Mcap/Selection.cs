using System.CommandLine;
using System.Text.RegularExpressions;
using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary>The options that choose messages by topic and time, and what they chose.</summary>
internal sealed class Selection
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    private readonly HashSet<string> _topics;
    private readonly Regex? _pattern;

    private Selection(IEnumerable<string> topics, string? pattern, ulong start, ulong end)
    {
        _topics = new HashSet<string>(topics, StringComparer.Ordinal);
        _pattern = pattern is null ? null : Compile(pattern);
        (Start, End) = (start, end);
    }

    /// <summary>Earliest log time, ns, inclusive.</summary>
    public ulong Start { get; }

    /// <summary>Log time to stop before, ns; the greatest number for none.</summary>
    public ulong End { get; }

    private bool IsEveryTopic => _topics.Count == 0 && _pattern is null;

    public bool Includes(Channel channel) =>
        IsEveryTopic || _topics.Contains(channel.Topic) || _pattern?.IsMatch(channel.Topic) == true;

    public bool Includes(ulong logTime) => logTime >= Start && (logTime < End || End == ulong.MaxValue);

    public McapQuery ToQuery() => new() { Channels = Includes, StartTime = Start, EndTime = End };

    /// <summary>A whole-topic pattern, ended if it takes too long on hostile input.</summary>
    public static Regex Compile(string pattern)
    {
        try
        {
            return new Regex($"^(?:{pattern})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, LongestMatch);
        }
        catch (ArgumentException error)
        {
            throw CommandException.Usage($"'{pattern}' is no regular expression: {error.Message}", error);
        }
    }

    /// <summary>The options, to be added to a command and read back from its result.</summary>
    internal sealed class Options
    {
        private const string TimeForms = "seconds, nanoseconds or RFC 3339 (such as 12.5, 1767600000000000000 or 2026-01-05T08:00:00Z)";

        private readonly Option<string[]> _topic = new("--topic", "-t")
        {
            Description = "only this topic; may be given again",
            HelpName = "TOPIC",
        };

        private readonly Option<string?> _topics = new("--topics")
        {
            Description = "only topics that match this regular expression, from end to end",
            HelpName = "REGEX",
        };

        private readonly Option<string?> _start = new("--start")
        {
            Description = "from this log time on: seconds, nanoseconds or RFC 3339",
            HelpName = "TIME",
        };

        private readonly Option<string?> _end = new("--end") { Description = "until before this log time", HelpName = "TIME" };

        public void AddTo(Command command)
        {
            command.Add(_topic);
            command.Add(_topics);
            command.Add(_start);
            command.Add(_end);
        }

        public Selection Read(ParseResult result)
        {
            var (start, end) = (ReadTime(result, _start, 0), ReadTime(result, _end, ulong.MaxValue));
            return end <= start
                ? throw CommandException.Usage($"--end {result.GetValue(_end)} is not after --start {result.GetValue(_start) ?? "0"}")
                : new Selection(result.GetValue(_topic) ?? [], result.GetValue(_topics), start, end);
        }

        private static ulong ReadTime(ParseResult result, Option<string?> option, ulong absent)
        {
            if (result.GetValue(option) is not { } text)
                return absent;
            return RecordingTime.TryParse(text, out var nanoseconds)
                ? nanoseconds
                : throw CommandException.Usage($"{option.Name}: expected {TimeForms}, found '{text}'");
        }
    }
}
