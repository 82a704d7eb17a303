namespace Causebox.Narration.Tests.Support;

/// <summary>A request as it came over the wire.</summary>
internal sealed record WireRequest(string Line, IReadOnlyDictionary<string, string> Headers, string Body);
