namespace Causebox.Server.Hosting;

/// <summary>The JSON of an error.</summary>
internal sealed record ProblemBody(string Type, string Title, int Status, string Error, string RequestId);
