using Causebox.Analysis.Sessions.Index;

namespace Causebox.Server.Sessions;

/// <summary>How long a stage or layer took, bucket by bucket; null where none was recorded.</summary>
internal sealed record StageLatenciesView(string Stage, IReadOnlyList<double?> P95Ms, IReadOnlyList<double?> MaxMs)
{
    public static StageLatenciesView Of(StageLatencies stage) => new(stage.Stage, [.. stage.P95Ms.Select(SessionViews.Number)], [.. stage.MaxMs.Select(SessionViews.Number)]);
}
