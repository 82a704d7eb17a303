namespace Causebox.Analysis.Sessions.Index;

/// <summary>A metadata record of the source.</summary>
internal sealed record IndexedMetadata(string Name, IReadOnlyDictionary<string, string> Values);
