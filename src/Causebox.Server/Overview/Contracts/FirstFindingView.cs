namespace Causebox.Server.Overview;

/// <summary>The first of an analysis: the one of the highest confidence.</summary>
internal sealed record FirstFindingView(
    string Code, string Title, string Confidence);
