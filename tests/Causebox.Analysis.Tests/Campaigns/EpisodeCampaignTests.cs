using System.Globalization;
using System.Text;
using Causebox.Analysis.Episodes;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Campaigns;

/// <summary>
/// Faults planted into episodes by seed, and what the analyzer makes of them. A slice runs with every test run, all of it with CAUSEBOX_TORTURE=full, one case
/// again with CAUSEBOX_CASE=n.
/// </summary>
[Trait("Campaign", "episodes")]
public sealed class EpisodeCampaignTests
{
    private const double LeastFound = 0.95;
    private const int Slice = 48;
    private const int Full = 200;
    private const int MostListed = 20;

    private static int Cases => Environment.GetEnvironmentVariable("CAUSEBOX_TORTURE") == "full" ? Full : Slice;

    [Fact]
    public void Planted_faults_are_found_with_their_channel_and_time()
    {
        var tally = PlantedKind.All.ToDictionary(kind => kind.Name, _ => (Planted: 0, Found: 0), StringComparer.Ordinal);
        var missed = new List<string>();
        foreach (var seed in Seeds())
        {
            var kind = PlantedKind.All[(int)(seed % (ulong)PlantedKind.All.Length)];
            var episode = kind.Plant(new Dice(seed));
            var analysis = EpisodeAnalyzer.Analyze(episode.Evidence);
            analysis.Status.ShouldBe(AnalysisStatus.Completed, $"case {seed}: {string.Join("; ", analysis.Skipped)}");
            var isFound = episode.IsFoundBy(analysis);
            var (planted, found) = tally[kind.Name];
            tally[kind.Name] = (planted + 1, found + (isFound ? 1 : 0));
            if (!isFound)
                missed.Add(string.Create(CultureInfo.InvariantCulture, $"case {seed}, {kind.Name}: {episode.Words}; true: {episode.Place} at {episode.Seconds:0.000} s; said: {episode.Said(analysis)}"));
        }

        Report(tally, missed);
        var share = 1 - ((double)missed.Count / Seeds().Count());
        share.ShouldBeGreaterThanOrEqualTo(LeastFound, string.Join('\n', missed.Take(MostListed)));
    }

    [Fact]
    public void Sound_episodes_have_no_finding_of_high_confidence()
    {
        var alarms = new List<string>();
        var others = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var seed in Seeds())
        {
            var analysis = EpisodeAnalyzer.Analyze(CleanEpisode.Of(new Dice(1_000_000 + seed)));
            analysis.Status.ShouldBe(AnalysisStatus.Completed);
            foreach (var finding in analysis.Findings)
            {
                others[$"{finding.Confidence} {finding.Code}"] = others.GetValueOrDefault($"{finding.Confidence} {finding.Code}") + 1;
                if (finding.Confidence == Confidence.High)
                    alarms.Add($"case {seed}: {finding.Code}: {finding.Title} {finding.Evidence}");
                else if (IsTried(finding.Code))
                    Write($"case {seed}: {finding.Confidence} {finding.Code}: {finding.Title} {finding.Evidence}");
            }
        }

        Write($"{Seeds().Count()} sound episodes, {alarms.Count} findings of high confidence; {string.Join(", ", others.Select(pair => $"{pair.Key} {pair.Value}"))}");
        alarms.ShouldBeEmpty();
    }

    private static bool IsTried(string code) => code is "action_divergence" or "clock_jump" or "sensor_rate_drop" or "action_latency_grew" or "recording_gap";

    private static IEnumerable<ulong> Seeds() => ulong.TryParse(Environment.GetEnvironmentVariable("CAUSEBOX_CASE"), CultureInfo.InvariantCulture, out var one)
        ? [one] : Enumerable.Range(1, Cases).Select(seed => (ulong)seed);

    private static void Report(Dictionary<string, (int Planted, int Found)> tally, List<string> missed)
    {
        var table = new StringBuilder("fault | planted | found\n");
        foreach (var (kind, (planted, found)) in tally)
            table.AppendLine(CultureInfo.InvariantCulture, $"{kind} | {planted} | {found}");
        table.AppendLine(CultureInfo.InvariantCulture, $"all | {tally.Values.Sum(count => count.Planted)} | {tally.Values.Sum(count => count.Found)}");
        Write(table + string.Join('\n', missed));
    }

    private static void Write(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);
}
