namespace Causebox.Server.Sessions;

/// <summary>A page of cycles.</summary>
/// <param name="SessionId">Of which session.</param>
/// <param name="Count">How many are here.</param>
/// <param name="Cycles">By file and id.</param>
/// <param name="LastCycle">The highest there is now, on this page or not; null where there is none.</param>
/// <param name="Growing">Whether more is to come.</param>
/// <param name="Next">What <c>cursor</c> takes for the page after this; null at the end.</param>
internal sealed record CyclesView(string SessionId, int Count, IReadOnlyList<CycleView> Cycles, long? LastCycle, bool Growing, string? Next);
