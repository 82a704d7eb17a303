using System.Diagnostics;
using Causebox.Benchmarks.Serving;

namespace Causebox.Benchmarks.Listing;

/// <summary>What a page of a list costs its reader among a million episodes, filter by filter; one reader, one page after another.</summary>
internal static class ListBench
{
    private const double Budget = 50;
    private const int EachRound = 20;

    /// <summary>By name: the query of the reader's n-th page. Those whose name ends in <c>none</c> find nothing, which must not cost a walk through everything.</summary>
    private static readonly (string Name, Func<int, string> Query)[] Lists =
    [
        ("all", _ => ""),
        ("all_200", _ => "limit=200"),
        ("failed", _ => "status=failed"),
        ("robot", i => $"robot=arm-{i % 200}"),
        ("robot_failed", i => $"robot=arm-{i % 200}&status=failed"),
        ("robot_none", _ => "robot=arm-999"),
        ("policy", i => $"policy_version=v{i % 30}"),
        ("policy_failed", i => $"policy_version=v{i % 30}&status=failed"),
        ("policy_robot", i => $"policy_version=v{i % 30}&robot=arm-{i % 200}"),
        ("policy_robot_none", i => $"policy_version=v{i % 30}&robot=arm-999"),
        ("env_failed", i => $"env_version=cell-{i % 5}&status=failed"),
        ("sim", _ => "source=sim"),
        ("class", _ => "category=hardware"),
        ("detail", _ => "detail=grip"),
        ("class_robot", i => $"category=hardware&robot=arm-{i % 200}"),
        ("class_policy", i => $"category=hardware&policy_version=v{i % 30}"),
        ("finding", _ => "finding=explicit_outcome"),
        ("finding_rare", _ => "finding=adapter_upload_error"),
        ("finding_robot", i => $"finding=battery_low&robot=arm-{i % 200}"),
        ("finding_policy", i => $"finding=battery_low&policy_version=v{i % 30}"),
        ("finding_robot_none", _ => "finding=battery_low&robot=arm-999"),
        ("fingerprint", i => $"fingerprint=p{i % 500}"),
        ("text", _ => "text=did%20not%20answer"),
        ("text_rare", _ => "text=jar"),
        ("text_none", _ => "text=no%20such%20text"),
        ("robot_text", i => $"robot=arm-{i % 200}&text=jar"),
        ("confidence_low", _ => "status=failed&confidence=low"),
        ("stale", _ => "status=failed&stale=true"),
        ("errored_none", _ => "status=failed&errored=true"),
        ("unanalysed_none", _ => "status=failed&analysed=false"),
    ];

    /// <summary>What is counted over all of them: the overview of an interval, and the robots.</summary>
    private static readonly (string Name, Func<int, string> Path)[] Counts =
    [
        ("overview_day", _ => "/api/overview"),
        ("overview_week", _ => $"/api/overview?{Last(days: 7)}&buckets=84"),
        ("overview_month", _ => $"/api/overview?{Last(days: 30)}&buckets=60"),
        ("overview_quarter", _ => $"/api/overview?{Last(days: 90)}&buckets=90"),
        ("overview_robot", i => $"/api/overview?{Last(days: 30)}&buckets=60&robot=arm-{i % 200}"),
        ("robots", _ => "/api/robots"),
        ("robots_text_none", _ => "/api/robots?text=no%20such%20robot"),
    ];

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchOptions options, TextWriter progress)
    {
        using var folder = new TemporaryFolder(options.Folder);
        await using var server = await BenchServer.StartAsync(options.Peer, folder);
        await ManyEpisodes.LoadAsync(server, progress);
        var robot = new BenchRobot(server.Client);
        (string Name, Func<int, string> Path)[] all = [.. Lists.Select(list => (list.Name, (Func<int, string>)(i => $"/api/episodes?{list.Query(i)}"))), .. Counts];
        var chosen = all.Where(list => options.Wants($"episodes.{list.Name}")).ToArray();
        var milliseconds = chosen.Select(_ => new List<double>()).ToArray();
        var (reference, errors) = (new List<double>(), 0);
        for (var round = 0; round <= options.Rounds; round++)
        {
            await progress.WriteLineAsync(round == 0 ? "episodes: warm-up" : $"episodes: round {round} of {options.Rounds}");
            for (var i = round * EachRound; i < (round + 1) * EachRound; i++)
            {
                errors += await TimeAsync("/healthz", reference, round > 0);
                for (var list = 0; list < chosen.Length; list++)
                    errors += await TimeAsync(chosen[list].Path(i), milliseconds[list], round > 0);
            }
        }

        return
        [
            .. Figures("episodes.healthz", reference, budget: null),
            .. chosen.SelectMany((list, i) => Figures($"episodes.{list.Name}", milliseconds[i], Budget)),
            new("episodes.lists.errors", errors, "requests", 0, IsCeiling: true),
        ];

        async Task<int> TimeAsync(string path, List<double> times, bool counts)
        {
            var start = Stopwatch.GetTimestamp();
            var isRight = await robot.GetAsync(path);
            if (counts)
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            return isRight ? 0 : 1;
        }
    }

    private static string Last(int days) => $"from={TimeProvider.System.GetUtcNow().AddDays(-days):yyyy-MM-ddTHH:mm:ss.fffZ}";

    private static IEnumerable<Figure> Figures(string cell, List<double> milliseconds, double? budget)
    {
        double[] sorted = [.. milliseconds.Order()];
        yield return new($"{cell}.p50_ms", Load.Quantile(sorted, 0.5), "ms");
        yield return new($"{cell}.p95_ms", Load.Quantile(sorted, 0.95), "ms", budget, IsCeiling: true);
        yield return new($"{cell}.max_ms", sorted[^1], "ms");
    }
}
