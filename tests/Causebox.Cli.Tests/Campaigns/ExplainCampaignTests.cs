using System.Globalization;
using System.Text;
using Causebox.Analysis;

namespace Causebox.Cli.Tests;

/// <summary>
/// Faults planted by seed, and what the analyzer makes of the sessions. A slice runs with every test run, all of it with CAUSEBOX_TORTURE=full.
/// </summary>
[Trait("Campaign", "explain")]
public sealed class ExplainCampaignTests
{
    private const double LeastFound = 0.95;
    private const int Slice = 18;
    private const int Full = 200;
    private const int MostListed = 20;

    private static int Cases => Environment.GetEnvironmentVariable("CAUSEBOX_TORTURE") == "full" ? Full : Slice;

    [Fact]
    public void Planted_faults_are_named_with_guard_joint_and_time()
    {
        var tally = LoopFault.Kinds.ToDictionary(kind => kind, _ => (Planted: 0, Found: 0, First: 0), StringComparer.Ordinal);
        var missed = new List<string>();
        for (ulong seed = 1; seed <= (ulong)Cases; seed++)
        {
            var kind = LoopFault.Kinds[(int)(seed % (ulong)LoopFault.Kinds.Count)];
            var tried = SimulatedCase.Of(seed, kind);
            var rank = new FaultScore(tried).Rank();
            var (planted, found, first) = tally[kind];
            tally[kind] = (planted + 1, found + (rank is null ? 0 : 1), first + (rank == 1 ? 1 : 0));
            if (rank is null)
                missed.Add($"{tried.Name}: crossed at {tried.Truth.Log.Crossing?.Seconds}; {Said(tried.Analysis)}");
        }

        Report(tally, missed);
        (1 - ((double)missed.Count / Cases)).ShouldBeGreaterThanOrEqualTo(LeastFound, string.Join('\n', missed.Take(MostListed)));
    }

    [Fact]
    public void Sound_sessions_have_no_finding_of_high_confidence()
    {
        var alarms = new List<string>();
        var medium = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (ulong seed = 1; seed <= (ulong)Cases; seed++)
        {
            var tried = SimulatedCase.Of(1000 + seed, LoopFault.None);
            if (tried.Analysis.Findings.Any(finding => finding.Confidence == Confidence.High))
                alarms.Add($"{tried.Name}: {Said(tried.Analysis)}");
            foreach (var finding in tried.Analysis.Findings)
                medium[$"{finding.Confidence} {finding.Code}"] = medium.GetValueOrDefault($"{finding.Confidence} {finding.Code}") + 1;
        }

        Write($"{Cases} sound sessions, {alarms.Count} with a finding of high confidence; {string.Join(", ", medium.Select(pair => $"{pair.Key} {pair.Value}"))}");
        alarms.ShouldBeEmpty();
    }

    private static string Said(FailureAnalysis analysis) =>
        string.Join("; ", analysis.Findings.Take(3).Select(finding => $"{finding.Code} ({finding.Confidence}): {finding.Title}"));

    private static void Report(Dictionary<string, (int Planted, int Found, int First)> tally, List<string> missed)
    {
        var table = new StringBuilder("fault | planted | found | first\n");
        foreach (var (kind, (planted, found, first)) in tally)
            table.AppendLine(CultureInfo.InvariantCulture, $"{kind} | {planted} | {found} | {first}");
        table.AppendLine(CultureInfo.InvariantCulture, $"all | {Cases} | {Cases - missed.Count} | {tally.Values.Sum(count => count.First)}");
        Write(table + string.Join('\n', missed));
    }

    private static void Write(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);
}
