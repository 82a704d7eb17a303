namespace Causebox.Server.Agents;

/// <summary>The JSON of the error that names the next byte.</summary>
internal sealed record OffsetProblem(string Type, string Title, int Status, string Error, string RequestId, long Offset);
