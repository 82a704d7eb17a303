namespace Causebox.Analysis.Episodes;

/// <summary>A channel that was not compared.</summary>
/// <param name="Artifact"><c>sensors</c> or <c>actions</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="In"><c>candidate</c> or <c>baseline</c> where only one has it; <c>both</c> where it says too little in one of them.</param>
/// <param name="Reason">Why it was not compared.</param>
public sealed record OverlayUnpaired(string Artifact, string Name, string In, string Reason);
