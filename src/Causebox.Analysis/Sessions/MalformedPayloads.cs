namespace Causebox.Analysis.Sessions;

/// <summary>The messages of one topic that could not be understood, for one reason.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Reason">What was expected and found.</param>
/// <param name="Count">How many there were.</param>
/// <param name="FirstLogTime">The message clock of the first, nanoseconds; null where not even that could be read.</param>
public sealed record MalformedPayloads(string Topic, string Reason, int Count, ulong? FirstLogTime);
