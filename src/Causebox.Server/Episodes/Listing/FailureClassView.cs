namespace Causebox.Server.Episodes;

/// <summary>The class of a failure as far as lists show it.</summary>
internal sealed record FailureClassView(string Category, string Detail);
