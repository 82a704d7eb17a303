using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Sessions;

/// <summary>How far a session has come, cheaply: for whoever follows one that is being recorded.</summary>
internal sealed record SessionHead(
    string SessionId, [property: OneOf(typeof(SessionWords), nameof(SessionWords.States))] string State, bool Growing, long SizeBytes, int FileCount, long? TotalCycles,
    long? ViolationCycles, long? ClampCycles, long? LastCycle,
    ulong? EndNs);
