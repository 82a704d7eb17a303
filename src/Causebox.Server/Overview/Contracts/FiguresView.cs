namespace Causebox.Server.Overview;

/// <summary>The figures of an interval.</summary>
/// <param name="Failed">Episodes that failed.</param>
/// <param name="MostFrequentClass">Of those, how many are of the class that most are of.</param>
/// <param name="Explained">Of the failed episodes with an analysis, the share whose class comes from a finding of high confidence.</param>
/// <param name="TimeToExplanation">The median of the seconds from the last word on a failed episode to its first whole analysis.</param>
internal sealed record FiguresView(
    FigureView Failed, ClassFigureView MostFrequentClass, ShareFigureView Explained, FigureView TimeToExplanation);
