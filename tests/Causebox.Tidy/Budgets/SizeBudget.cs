namespace Causebox.Tidy.Budgets;

/// <summary>How long things may be: each one, and most of them. A null percentile has no budget.</summary>
internal sealed record SizeBudget(string Kind, int Maximum, int? Percentile90, int? Median, string Advice)
{
    public IEnumerable<Violation> Check(IReadOnlyList<SizedThing> things) =>
        [.. TooLong(things), .. OverPercentile(things, 90, Percentile90), .. OverPercentile(things, 50, Median)];

    private IEnumerable<Violation> TooLong(IReadOnlyList<SizedThing> things) =>
        from thing in things
        where thing.Lines > Maximum
        select new Violation(thing.Path, thing.Line, $"{thing.Name} is {thing.Lines} lines, budget {Maximum}. {Advice}");

    private IEnumerable<Violation> OverPercentile(IReadOnlyList<SizedThing> things, int percent, int? budget)
    {
        var figure = Percentile.Of(things.Select(thing => thing.Lines), percent);
        if (figure <= (budget ?? int.MaxValue))
        {
            yield break;
        }

        var longest = things.OrderByDescending(thing => thing.Lines).Take(5).ToList();
        var names = string.Join(", ", longest.Select(thing => $"{thing.Path}:{thing.Line} {thing.Name} ({thing.Lines})"));
        yield return new Violation(longest[0].Path, longest[0].Line,
            $"{percent} of 100 {Kind}s should be within {budget} lines, the figure is {figure}. {Advice} Longest: {names}.");
    }
}
