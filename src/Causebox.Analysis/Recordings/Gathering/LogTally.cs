using Causebox.Mcap.Decoding;

namespace Causebox.Analysis.Recordings;

/// <summary>Counts what a channel of log lines or of diagnostics reports, by source, severity and text.</summary>
internal sealed class LogTally(string topic, string schemaName)
{
    private const int MostReports = 64;
    private const int LongestText = 240;

    private static readonly string[] LevelNames = ["level", "severity", "levelname", "log_level", "loglevel"];
    private static readonly string[] TextNames = ["msg", "message", "text"];
    private static readonly string[] SourceNames = ["name", "node", "logger", "source", "hardware_id"];

    private readonly Dictionary<(string Source, LogSeverity Severity, string Template), LogReport> _reports = [];

    /// <summary>Lines, or states of single devices, that were read.</summary>
    public long Lines { get; private set; }

    /// <summary>What was an error or worse, or stale, in the order of first appearance.</summary>
    public IEnumerable<LogReport> Reports => _reports.Values;

    /// <summary>Errors and worse that said something new when there was no room for more; they are only counted.</summary>
    public long Uncounted { get; private set; }

    /// <summary>Counts a message; false when it is neither a log line nor diagnostics.</summary>
    public bool TryAdd(ulong time, in McapValue message)
    {
        if (message["status"] is { Kind: McapValueKind.List, Items: { Count: > 0 } states } && states[0].TryGet("level", out _))
        {
            foreach (var state in states)
                Add(time, LogScale.ReadDiagnostic(state["level"]), state);
            return true;
        }

        if (First(message, LevelNames) is not { IsNull: false } level || First(message, TextNames).AsText is null)
            return false;
        Add(time, LogScale.Read(level, schemaName), message);
        return true;
    }

    private static McapValue First(in McapValue map, string[] names)
    {
        foreach (var name in names)
        {
            if (map.TryGet(name, out var value))
                return value;
        }

        return McapValue.Null;
    }

    private void Add(ulong time, LogSeverity severity, in McapValue line)
    {
        Lines++;
        if (severity < LogSeverity.Stale)
            return;
        var text = Cut(First(line, TextNames).AsText ?? "");
        var source = Cut(First(line, SourceNames).AsText is { Length: > 0 } named ? named : topic);
        var key = (source, severity, TextTemplate.Of(text));
        if (_reports.TryGetValue(key, out var report))
        {
            report.Count++;
            report.Last = time;
        }
        else if (_reports.Count < MostReports)
        {
            _reports.Add(key, new LogReport(source, severity, text, time) { Count = 1 });
        }
        else
        {
            Uncounted++;
        }
    }

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText];
}
