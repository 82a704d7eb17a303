using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>Some notable events, by file and cycle.</summary>
/// <param name="Events">The events.</param>
/// <param name="Next">The cursor of the next page, or null where this is the last.</param>
public sealed record EventPage(ImmutableArray<SessionEvent> Events, string? Next);
