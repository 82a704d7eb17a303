namespace Causebox.Analysis.Recordings;

/// <summary>What was read of a recording, and what the rules make of it.</summary>
/// <param name="Evidence">The facts.</param>
/// <param name="Analysis">The findings, ranked.</param>
public sealed record RecordingReport(RecordingEvidence Evidence, FailureAnalysis Analysis);
