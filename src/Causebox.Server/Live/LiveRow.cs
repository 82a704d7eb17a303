namespace Causebox.Server.Live;

/// <summary>A change as it is stored.</summary>
internal sealed record LiveRow(LiveCursor At, LiveSubject Subject, DateTimeOffset Time);
