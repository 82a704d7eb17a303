namespace Causebox.Mcap;

/// <summary>Named key-value pairs.</summary>
/// <param name="Name">The name of the record; several may share one.</param>
/// <param name="Values">The pairs, in the order of the file.</param>
public sealed record Metadata(string Name, IReadOnlyDictionary<string, string> Values);
