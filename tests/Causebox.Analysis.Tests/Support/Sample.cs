using Causebox.Analysis.Sessions;

namespace Causebox.Analysis.Tests;

/// <summary>Sessions to start from.</summary>
internal static class Sample
{
    /// <summary>Everything as it should be: 20 Hz, J2 moves, nothing refused.</summary>
    public static TestCycle[] Clean(int cycles = 100) => [.. Enumerable.Range(0, cycles).Select(id => new TestCycle(id))];

    /// <summary>The clean session with one cycle changed.</summary>
    public static TestCycle[] With(int cycle, Func<TestCycle, TestCycle> change) => With([cycle], change);

    /// <summary>The clean session with some cycles changed.</summary>
    public static TestCycle[] With(IEnumerable<int> changed, Func<TestCycle, TestCycle> change)
    {
        var cycles = Clean();
        foreach (var cycle in changed)
            cycles[cycle] = change(cycles[cycle]);
        return cycles;
    }

    /// <summary>The analysis of a session written as named maps.</summary>
    public static FailureAnalysis Analyze(IEnumerable<TestCycle> cycles, SessionGeneration generation = SessionGeneration.G5, double? hertz = 20) =>
        SessionRules.Analyze(SessionFile.Read(generation, cycles, hertz));
}
