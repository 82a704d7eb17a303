using Causebox.Analysis;
using Causebox.Analysis.Episodes;
using Causebox.Analysis.Sessions;

namespace Causebox.Cli;

/// <summary>The analysis of what a path names, and what a person should know before reading it.</summary>
/// <param name="Summary">What was read, in one line.</param>
/// <param name="Notes">What could not be read.</param>
/// <param name="Analysis">What the rules say.</param>
internal sealed record Explanation(string Summary, IReadOnlyList<string> Notes, FailureAnalysis Analysis)
{
    /// <summary>The episode, where it is one.</summary>
    public EpisodeEvidence? Episode { get; init; }

    /// <summary>The analysis in a language model's words; null where none was asked for, or came.</summary>
    public string? Narrative { get; init; }

    private const string Explained = "explain reads MCAP recordings (sessions of control loops with topics under /dam/, and any other) "
        + "and episodes (a directory with episode.json, or a bundle)";

    /// <summary>Reads and analyses what a path names.</summary>
    public static Explanation Of(Terminal terminal, string path, string? baseline)
    {
        if (EpisodeExplanation.Of(terminal, path) is { } episode)
        {
            return baseline is null
                ? episode
                : throw CommandException.Usage($"{path}: --compare compares sessions of control loops, and this is an episode");
        }

        CheckKind(terminal, path);
        if (SessionReader.IsSession(path))
            return OfSession(terminal, path, baseline);
        return baseline is null
            ? RecordingExplanation.Of(path)
            : throw CommandException.Usage($"{path}: --compare compares sessions of control loops, and this recording is none");
    }

    /// <summary>What is read more than once cannot be a pipe, which gives its bytes and its opening only once.</summary>
    public static CommandException IsPipe(string path) => CommandException.Usage($"{path}: found a pipe; {Explained}, from a file");

    private static void CheckKind(Terminal terminal, string path)
    {
        if (path == Recordings.StandardInput)
            throw CommandException.Usage($"standard input cannot be explained: {Explained}, from a file");
        if (Directory.Exists(path))
            throw CommandException.Usage($"{path}: found a directory without episode.json; {Explained}");
        using var stream = Recordings.OpenAnything(path, terminal);
        if (!stream.CanSeek)
            throw IsPipe(path);
        var head = Recordings.ReadHead(stream);
        if (!FileKinds.IsMcap(head))
            throw CommandException.Usage($"{path}: found {FileKinds.Name(head)}; {Explained}");
    }

    private static Explanation OfSession(Terminal terminal, string path, string? baseline)
    {
        var session = Sessions.Read(terminal, path);
        if (baseline is not null)
            session = session with { Baseline = Sessions.Read(terminal, baseline) };
        var (cycles, clock) = (session.Cycles, session.Clock);
        var seconds = cycles.IsEmpty ? 0 : clock.SecondsIn(cycles[^1].LogTime) - clock.SecondsIn(cycles[0].LogTime);
        return new Explanation(
            Units.Invariant($"control-loop session, {Units.Count(cycles.Length, "cycle")}, {seconds:0.#} s; times: {clock.Description}"),
            [.. WhatWasLost(session)],
            SessionRules.Analyze(session));
    }

    private static IEnumerable<string> WhatWasLost(SessionEvidence session)
    {
        if (!session.HasFooter)
            yield return $"the file ends without its footer: read to the last whole record, {Units.Count(session.FileBytes, "byte")}";
        foreach (var damage in session.Damage.Where(damage => session.HasFooter || !damage.IsCut).Take(3))
            yield return $"{damage.Description}: {Units.Count(damage.Bytes, "byte")} passed over";
        foreach (var malformed in session.Malformed.Take(3))
            yield return $"{Units.Count(malformed.Count, "message")} of {malformed.Topic} could not be understood: {malformed.Reason}";
    }
}
