namespace Causebox.Analysis.Sessions.Index;

/// <summary>Groups segments that follow each other, so that each group is read in one go.</summary>
internal static class SegmentRuns
{
    /// <summary>The runs of rising numbers.</summary>
    public static IEnumerable<(int First, int Last)> Of(IEnumerable<int> rising)
    {
        var (first, last) = (-1, -2);
        foreach (var number in rising)
        {
            if (number == last + 1)
            {
                last = number;
                continue;
            }

            if (first >= 0)
                yield return (first, last);
            (first, last) = (number, number);
        }

        if (first >= 0)
            yield return (first, last);
    }
}
