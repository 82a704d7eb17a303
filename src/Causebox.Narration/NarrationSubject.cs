namespace Causebox.Narration;

/// <summary>What is to be told of: an analysis, and by which names people know its subject.</summary>
/// <param name="Name">The episode's name; null where it has none.</param>
/// <param name="Robot">The robot; null where none is known.</param>
/// <param name="PolicyVersion">What was driving; null where it is not known.</param>
/// <param name="Analysis">The analysis as JSON, as <see cref="Causebox.Analysis.FailureAnalysis.WriteTo"/> writes it.</param>
public sealed record NarrationSubject(string? Name, string? Robot, string? PolicyVersion, ReadOnlyMemory<byte> Analysis);
