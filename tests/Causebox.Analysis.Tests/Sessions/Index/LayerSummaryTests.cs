using Causebox.Analysis.Sessions;
using Causebox.Analysis.Sessions.Index;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Sessions.Index;

/// <summary>What summaries say of layers and stages, against what cycles and their events say one by one.</summary>
public sealed class LayerSummaryTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_layer_counts_each_cycle_by_its_gravest_decision_in_it(bool byTime)
    {
        var session = IndexSample.Session(IndexSample.Bytes(SessionGeneration.G1, 0, 60), IndexSample.Bytes(SessionGeneration.G1, 60, 60));
        var decided = session.Events(new EventQuery { Kind = SessionEventKind.Guard, Limit = 1000 }).Events
            .GroupBy(one => (one.CycleId, one.LogTime, one.Layer)).Select(group => (group.Key.CycleId, group.Key.LogTime, group.Key.Layer, Decision: group.Max(one => one.Decision))).ToArray();
        decided.Select(one => one.Layer).Distinct().Count().ShouldBeGreaterThan(1);
        foreach (var buckets in new[] { 1, 7, 50, 119 })
        {
            var summary = session.Summarize(new SummaryQuery { Buckets = buckets, ByTime = byTime });

            summary.Layers.Select(layer => layer.Layer).ShouldBe(decided.Select(one => one.Layer).Distinct().Order());
            foreach (var layer in summary.Layers)
            {
                for (var i = 0; i < summary.Buckets.Length; i++)
                {
                    var bucket = summary.Buckets[i];
                    var mine = decided.Where(one => one.Layer == layer.Layer && (byTime ? one.LogTime : (ulong)one.CycleId) is var at && at >= bucket.Start && at < bucket.End).ToArray();
                    (layer.Clamp[i], layer.Reject[i], layer.Fault[i])
                        .ShouldBe((mine.Count(one => one.Decision == Decision.Clamp), mine.Count(one => one.Decision == Decision.Reject), mine.Count(one => one.Decision == Decision.Fault)));
                }
            }
        }
    }

    [Fact]
    public void A_refusal_of_which_nothing_tells_the_layer_is_counted_as_such()
    {
        var file = new SessionFile();
        for (var id = 0L; id < 10; id++)
            file.Add("/dam/cycle", SessionLayouts.Map(("cycle_id", id), ("timestamp", 1000 + (id * 0.05)), ("has_violation", id == 7)), 1_000_000_000_000 + ((ulong)id * 50_000_000));
        var summary = IndexSample.Session(file.ToBytes()).Summarize(new SummaryQuery { Buckets = 5 });

        summary.Buckets.Sum(bucket => bucket.Reject).ShouldBe(1);
        var layer = summary.Layers.ShouldHaveSingleItem();
        layer.Layer.ShouldBeNull();
        layer.Reject.ShouldBe([0, 0, 0, 1, 0]);
    }

    [Fact]
    public void Every_stage_is_measured_where_that_is_asked_for()
    {
        var session = IndexSample.Session(IndexSample.Bytes(SessionGeneration.G1, 0, 60), IndexSample.Bytes(SessionGeneration.G1, 60, 60));
        var page = session.Cycles(new CycleQuery { Limit = 1000 });
        session.Summarize(new SummaryQuery { Buckets = 9 }).Stages.ShouldBeEmpty();
        var summary = session.Summarize(new SummaryQuery { Buckets = 9, WithStages = true });

        summary.Stages.Select(stage => stage.Stage).ShouldBe(page.Latencies);
        foreach (var (number, stage) in summary.Stages.Index())
        {
            for (var i = 0; i < summary.Buckets.Length; i++)
            {
                double[] mine =
                [
                    .. page.Rows.Where(row => (ulong)row.CycleId >= summary.Buckets[i].Start && (ulong)row.CycleId < summary.Buckets[i].End)
                        .Select(row => row.LatenciesMs[number]).OfType<double>().Order(),
                ];
                stage.MaxMs[i].ShouldBe(mine.Length == 0 ? double.NaN : mine[^1]);
                if (mine.Length > 0)
                    stage.P95Ms[i].ShouldBeInRange(Quantile(mine), Quantile(mine) * 1.07);
            }
        }
    }

    private static double Quantile(double[] sorted) => sorted[(int)Math.Ceiling(sorted.Length * 0.95) - 1];
}
