using Causebox.Analysis;
using Causebox.Analysis.Recordings;
using Causebox.Analysis.Sessions;
using Causebox.Analysis.Sessions.Index;

namespace Causebox.Server.Sessions;

/// <summary>
/// Reads a session for the rules, in bounded memory: of one with more cycles than are looked at, the part around its first violation is filtered into a file
/// aside. What has no cycles is explained as any other recording is.
/// </summary>
internal sealed class SessionEvidenceSource(SessionSettings settings, TimeProvider clock)
{
    private const UnixFileMode OnlyMine = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>What the rules say; blocks while it reads.</summary>
    public SessionExplanation Explain(OpenSession session, CancellationToken cancel)
    {
        var index = session.Needed;
        if (index.Overview.Generations.IsEmpty)
            return ExplainRecording(session.Row.SessionId, index, cancel);
        var (evidence, part) = Read(index, cancel);
        return new(Analyzer.Analyze(session.Row.SessionId, evidence, SessionRules.All), SessionExplanation.OfSession, part);
    }

    /// <summary>The evidence of a control loop's session, and which part of it that is; null for all.</summary>
    public (SessionEvidence Evidence, (long Start, long End)? Part) Read(SessionIndex index, CancellationToken cancel)
    {
        var name = index.Parts[0].Name;
        if (index.Overview.TotalCycles <= settings.AnalysisCycles)
            return (SessionReader.Read(index.Parts.Select(part => part.Open), name, cancel), null);
        var range = PartOf(index);
        var aside = Path.Combine(Path.GetTempPath(), $"causebox-{Guid.CreateVersion7(clock.GetUtcNow()):N}.mcap");
        try
        {
            using (var file = new FileStream(aside, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OnlyMine }))
                index.Download(new SessionSelection { StartCycle = range.Start, EndCycle = range.End }, file, cancel);
            return (SessionReader.Read([() => File.OpenRead(aside)], name, cancel), range);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    // Three quarters of it before the first violation, for what led there; the end where there is none.
    private (long Start, long End) PartOf(SessionIndex index)
    {
        var overview = index.Overview;
        var (first, last) = (overview.FirstCycle!.Value, overview.LastCycle!.Value);
        var refused = new[] { Decision.Reject, Decision.Fault }
            .SelectMany(decision => index.Events(new EventQuery { Decision = decision, Limit = 1 }).Events).Select(one => one.CycleId).DefaultIfEmpty(last).Min();
        var start = Math.Max(first, Math.Min(refused - (settings.AnalysisCycles / 4 * 3), last - settings.AnalysisCycles + 1));
        return (start, start + settings.AnalysisCycles);
    }

    // Of several files the first that has something to say.
    private static SessionExplanation ExplainRecording(string subject, SessionIndex index, CancellationToken cancel)
    {
        FailureAnalysis? analysis = null;
        foreach (var part in index.Parts)
        {
            using var stream = part.Open();
            analysis = RecordingAnalyzer.Analyze(stream, part.Name, cancellation: cancel).Analysis;
            if (analysis.Findings.Count > 0)
                break;
        }

        return new(analysis! with { Subject = subject }, SessionExplanation.OfRecording, null);
    }
}
