namespace Causebox.Recording.Uplink;

/// <summary>What one pass of an agent came to.</summary>
/// <param name="Sent">Sessions and episodes that were sent.</param>
/// <param name="Waiting">Those that still wait.</param>
/// <param name="Fault">Why they wait, or why the report was not taken; null where nothing went wrong.</param>
public sealed record AgentPass(int Sent, int Waiting, string? Fault);
