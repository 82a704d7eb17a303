namespace Causebox.Server.Episodes;

/// <summary>The class of a failure with all that the taxonomy says of it, as it is written.</summary>
internal sealed record FullFailureClassShape(string Category, string Detail, string Stage, bool Retryable, string UserAction, string EvidenceLevel);
