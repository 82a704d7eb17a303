using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Causebox.Analysis.Sessions;
using Causebox.Analysis.Sessions.Index;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Sessions.Index;

public sealed class SessionIndexTests
{
    public static TheoryData<SessionGeneration> All =>
        [SessionGeneration.G0, SessionGeneration.G1, SessionGeneration.G2, SessionGeneration.G3, SessionGeneration.G4, SessionGeneration.G5];

    [Theory]
    [MemberData(nameof(All))]
    public void An_index_says_of_every_cycle_what_reading_the_session_says(SessionGeneration generation)
    {
        foreach (var options in new[] { IndexSample.Chunked, IndexSample.Loose })
        {
            var bytes = IndexSample.Bytes(generation, options: options);
            ShouldAgree(IndexSample.Session(bytes), SessionFile.Read(bytes));
        }
    }

    [Theory]
    [InlineData("session_00000001_1700000001.mcap")]
    [InlineData("session_00000002_1700000002.mcap")]
    [InlineData("session_00000003_1700000003.mcap")]
    [InlineData("session_00000004_1700000004.mcap")]
    [InlineData("session_0000004b_1700000005.mcap")]
    [InlineData("session_00000005_1700000006.mcap")]
    [InlineData("session_0000005t_1700000007.mcap")]
    [InlineData("capture_1700000000_v7.mcap")]
    public void The_shared_archives_of_every_generation_are_indexed_as_they_are_read(string name)
    {
        var path = SharedData.Require($"robot/dam/{name}");
        var bytes = File.ReadAllBytes(path);
        var session = new SessionIndex([new SessionPart(name, IndexSample.Index(bytes), () => File.OpenRead(path))]);

        ShouldAgree(session, SessionReader.Read(path));
        if (File.Exists(path + ".triage.json"))
            ShouldAgree(session, JsonNode.Parse(File.ReadAllText(path + ".triage.json"))!["session"]!);
    }

    [Theory]
    [InlineData("session_00000002_1700000002.mcap")]
    public void A_cycle_is_told_as_the_original_service_tells_it(string name)
    {
        var path = SharedData.Require($"robot/dam/{name}");
        var golden = JsonNode.Parse(File.ReadAllText(SharedData.Require("robot/dam/session_reader_golden.json")))![name]!;
        var session = new SessionIndex([new SessionPart(name, IndexSample.Index(File.ReadAllBytes(path)), () => File.OpenRead(path))]);

        foreach (var cycle in golden["cycles"]!.AsArray())
            ShouldHold(Detail(session, cycle!["cycle_id"]!.GetValue<long>()), cycle, except: ["seq"]);
        ShouldHold(Detail(session, 12), golden["detail_12"]!, except: ["cameras"]);
        ShouldHold(Detail(session, 20), golden["detail_20"]!, except: ["cameras"]);
        var frames = session.Frames("front")!;
        frames.Frames.Select(frame => frame.LogTime).ShouldBe(golden["frames_front"]!.AsArray().Select(frame => frame!["log_time_ns"]!.GetValue<ulong>()));
        session.Frame("front", 0, TestContext.Current.CancellationToken)!.Data.Length.ShouldBe(golden["frame0_len"]!.GetValue<int>());
    }

    [Fact]
    public void Pages_of_cycles_join_to_all_of_them_over_files()
    {
        var session = IndexSample.Session(IndexSample.Bytes(SessionGeneration.G1, 0, 60), IndexSample.Bytes(SessionGeneration.G1, 60, 60));
        var all = session.Cycles(new CycleQuery { Limit = 1000 }).Rows;

        all.Select(row => row.CycleId).ShouldBe(Enumerable.Range(0, 120).Where(id => id % 50 != 41).Select(id => (long)id));
        all.Select(row => row.File).Distinct().ShouldBe([0, 1]);
        Pages(session, new CycleQuery { Limit = 7 }).ShouldBe(all.Select(row => row.CycleId));
        Pages(session, new CycleQuery { Limit = 9, StartCycle = 10, EndCycle = 100, NotableOnly = true })
            .ShouldBe(all.Where(row => row.CycleId is >= 10 and < 100 && row.Decision != Decision.Pass).Select(row => row.CycleId));
        Pages(session, new CycleQuery { Limit = 9, StartLogTime = all[20].LogTime, EndLogTime = all[90].LogTime }).ShouldBe(all[20..90].Select(row => row.CycleId));
        var overview = session.Overview;
        (overview.TotalCycles, overview.MissingCycles, overview.FirstCycle, overview.LastCycle, overview.Files).ShouldBe((118, 2, 0, 119, 2));
        overview.Gaps.ShouldBe([new CycleGap(40, 42), new CycleGap(90, 92)]);
        overview.Metadata["session_id"].ShouldBe("sess_sample");
        Should.Throw<ArgumentException>(() => session.Cycles(new CycleQuery { Limit = 1001 }));
        Should.Throw<ArgumentException>(() => session.Cycles(new CycleQuery { Cursor = "9.9.9" }));
    }

    [Fact]
    public void Notable_events_are_found_by_each_of_their_traits()
    {
        var session = IndexSample.Session(IndexSample.Bytes(SessionGeneration.G1));
        var all = session.Events(new EventQuery { Limit = 1000 }).Events;

        all.Count(item => item.Kind == SessionEventKind.Guard).ShouldBe(23);
        all.Where(item => item.Kind == SessionEventKind.Context).Select(item => (item.CycleId, item.Change, item.Context))
            .ShouldBe([(30, "preempt", "slow_down"), (60, "change", "normal"), (90, "preempt", "slow_down")]);
        Events(session, new EventQuery { Layer = 3 }).ShouldBe(all.Where(item => item.Layer == 3));
        Events(session, new EventQuery { Decision = Decision.Fault }).ShouldBe(all.Where(item => item.Decision == Decision.Fault));
        Events(session, new EventQuery { Guard = "motor_3" }).Select(item => item.CycleId).ShouldBe([30, 90]);
        Events(session, new EventQuery { StartCycle = 11, EndCycle = 17 }).Select(item => item.CycleId).ShouldBe([11]);
        var traced = Events(session, new EventQuery { TraceId = $"3fa80000aaaabbbb{17:x16}" });
        traced.Select(item => (item.CycleId, item.Guard)).ShouldBe([(17, "OODGuard"), (17, "joint_velocity_limit")]);
        session.FindTrace($"3fa80000aaaabbbb{77:x16}")!.CycleId.ShouldBe(77);
        session.FindTrace("3fa80").ShouldBeNull();
    }

    [Theory]
    [InlineData(SessionGeneration.G1)]
    [InlineData(SessionGeneration.G2)]
    [InlineData(SessionGeneration.G5)]
    public void Frames_are_listed_read_and_found_by_time(SessionGeneration generation)
    {
        var session = IndexSample.Session(IndexSample.Bytes(generation, 0, 60), IndexSample.Bytes(generation, 60, 60));
        var frames = session.Frames("top")!;

        frames.Count.ShouldBe(4 * Enumerable.Range(0, 120).Count(id => id % 7 == 3 && id % 50 != 41));
        foreach (var frame in frames.Frames)
        {
            // 20 ms and 10 ms before a cycle still belong to it: the cycle before is 50 ms away.
            var cycle = frame.CycleId.ShouldNotBeNull();
            var before = (ulong)(Math.Round((1000 + (cycle * 0.05) - (frame.LogTime / 1e9)) * 100) * 10_000_000);
            var image = session.Frame("top", frame.Index, TestContext.Current.CancellationToken).ShouldNotBeNull();
            (image.MediaType, image.Width, image.Height).ShouldBe(("image/jpeg", 4, 3));
            image.Data.ToArray().ShouldBe(IndexSample.Jpeg(cycle, before, 700));
            session.FrameAt("top", frame.LogTime + 1_000_000)!.ShouldBe(frame);
        }

        session.FrameAt("top", frames.Frames[0].LogTime - 200_000_000).ShouldBeNull();
        session.Frames("side").ShouldBeNull();
        session.Frame("top", frames.Count, TestContext.Current.CancellationToken).ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Buckets_hold_what_their_cycles_come_to(bool byTime)
    {
        var session = IndexSample.Session(IndexSample.Bytes(SessionGeneration.G1, 0, 60), IndexSample.Bytes(SessionGeneration.G1, 60, 60));
        var rows = session.Cycles(new CycleQuery { Limit = 1000 }).Rows;
        foreach (var buckets in new[] { 1, 3, 7, 50, 119, 4096 })
        {
            var summary = session.Summarize(new SummaryQuery { Buckets = buckets, ByTime = byTime }).Buckets;
            summary.Length.ShouldBeLessThanOrEqualTo(buckets);
            foreach (var bucket in summary)
            {
                CycleRow[] mine = [.. rows.Where(row => (byTime ? row.LogTime : (ulong)row.CycleId) is var at && at >= bucket.Start && at < bucket.End)];
                (bucket.Pass, bucket.Clamp, bucket.Reject, bucket.Fault).ShouldBe((Count(mine, Decision.Pass), Count(mine, Decision.Clamp), Count(mine, Decision.Reject), Count(mine, Decision.Fault)));
                (bucket.FirstCycle, bucket.LastCycle).ShouldBe(mine.Length == 0 ? (-1, -1) : (mine[0].CycleId, mine[^1].CycleId));
                bucket.MaxMs.ShouldBe(mine.Max(row => row.TotalMs) ?? double.NaN);
                if (mine.Length > 0)
                    bucket.P95Ms.ShouldBeInRange(Quantile(mine), Quantile(mine) * 1.07);
                bucket.ContextSeverity.ShouldBe(mine.Max(row => row.ContextSeverity) ?? -1);
            }

            summary.Sum(bucket => bucket.Cycles).ShouldBe(rows.Length);
            summary.Sum(bucket => bucket.Missing).ShouldBe(2);
        }
    }

    [Fact]
    public void Any_recording_is_a_session()
    {
        var file = new SessionFile();
        for (var i = 0UL; i < 50; i++)
            file.Add("/imu", SessionLayouts.Map(("x", i)), 1_700_000_000_000_000_000 + (i * 1_000_000));
        var session = IndexSample.Session(file.ToBytes());

        var overview = session.Overview;
        (overview.TotalCycles, overview.Messages, overview.HasImages, overview.ReadStatus).ShouldBe((0, 50, false, ReadStatus.Complete));
        overview.Channels.ShouldBe([new SessionChannel("/imu", "json", "", "", 50)]);
        overview.StartTime.ShouldBe(1_700_000_000);
        session.Cycles(new CycleQuery()).Rows.ShouldBeEmpty();
        session.Summarize(new SummaryQuery()).ShouldBe(CycleSummary.Nothing);
        session.Joints(new JointQuery(), TestContext.Current.CancellationToken).Observed.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(SessionGeneration.G1)]
    [InlineData(SessionGeneration.G4)]
    public void Joints_are_the_least_and_greatest_of_each_bucket(SessionGeneration generation)
    {
        var session = IndexSample.Session(IndexSample.Bytes(generation));
        var joints = session.Joints(new JointQuery { StartCycle = 20, EndCycle = 40, Buckets = 2 }, TestContext.Current.CancellationToken);

        (joints.CyclesRead, joints.IsSampled, joints.Buckets).ShouldBe((20, false, 2));
        joints.Observed[1].Least.ShouldBe([0.4, 0.6]);
        joints.Observed[1].Greatest.ShouldBe([29 * 0.02, 39 * 0.02]);
        joints.Requested[1].Greatest.ShouldBe([30 * 0.02, 40 * 0.02]);
        var sampled = session.Joints(new JointQuery { MaxBytes = 1 }, TestContext.Current.CancellationToken);
        sampled.IsSampled.ShouldBeTrue();
        sampled.CyclesRead.ShouldBeInRange(1, 64);
    }

    [Fact]
    public void Exports_have_every_cycle_and_no_formula()
    {
        var session = IndexSample.Session(IndexSample.Bytes(SessionGeneration.G1));
        var selection = new SessionSelection { StartCycle = 10, EndCycle = 20 };
        using var csv = new MemoryStream();
        session.ExportCsv(selection, csv, TestContext.Current.CancellationToken);
        var lines = Encoding.UTF8.GetString(csv.ToArray()).Split("\r\n");

        lines.Length.ShouldBe(12);
        lines[0].ShouldBe("cycle_id,trace_id,log_time_ns,timestamp,decision,has_violation,has_clamp,was_clamped,violated_layer_mask,clamped_layer_mask,context,"
            + "context_severity,guards,reasons,total_ms,policy_ms,L1_ms,observed_j1_rad,observed_j2_rad,requested_j1_rad,requested_j2_rad,validated_j1_rad,validated_j2_rad");
        lines[8].ShouldStartWith("17,3fa80000aaaabbbb0000000000000011,1000850000000,1000.85,FAULT,true,true,true,1,2,normal,0,OODGuard:FAULT; joint_velocity_limit:CLAMP,'=cmd(); limited,5,2,0.25,0.1,0.34,");

        foreach (var asLines in new[] { true, false })
        {
            using var json = new MemoryStream();
            session.ExportJson(selection, json, asLines, TestContext.Current.CancellationToken);
            var text = Encoding.UTF8.GetString(json.ToArray());
            JsonNode[] cycles = [.. asLines ? text.TrimEnd().Split('\n').Select(line => JsonNode.Parse(line)!) : JsonNode.Parse(text)!.AsArray().Select(node => node!)];
            cycles.Select(cycle => cycle["cycle_id"]!.GetValue<long>()).ShouldBe(Enumerable.Range(10, 10).Select(id => (long)id));
            cycles[1]["action"]!["target_positions"]!.ToJsonString().ShouldBe("[0.1,0.24]");
        }
    }

    private static void ShouldAgree(SessionIndex session, SessionEvidence read)
    {
        var rows = session.Cycles(new CycleQuery { Limit = 1000 }).Rows;
        rows.Select(row => row.CycleId).ShouldBe(read.Cycles.Select(cycle => cycle.Id));
        rows.Select(row => (row.LogTime, row.HasViolation, row.HasClamp, row.WasClamped, row.Generation, row.Context ?? "", row.Timestamp))
            .ShouldBe(read.Cycles.Select(cycle => (cycle.LogTime, cycle.HasViolation, cycle.HasClamp, cycle.WasClamped, cycle.Generation, cycle.ActiveContext ?? "", (double?)(cycle.ObservedAt ?? cycle.LogTime / 1e9))));
        rows.Select(row => row.TotalMs).ShouldBe(read.Cycles.Select(cycle => read.Latency(LatencyScope.Stage, "total")?.Of(cycle.Id)));
        var events = session.Events(new EventQuery { Limit = 1000 }).Events;
        events.Where(item => item.Kind == SessionEventKind.Guard).Select(item => (item.CycleId, item.Guard, item.Layer, item.Decision, item.Reason, item.FaultSource))
            .ShouldBe(read.Cycles.SelectMany(cycle => cycle.Guards.Select(guard => (cycle.Id, (string?)guard.Guard, guard.Layer < 0 ? null : (int?)guard.Layer, (Decision?)guard.Decision, guard.Reason, guard.FaultSource))));
        events.Where(item => item.Kind == SessionEventKind.Context).Select(item => (item.CycleId, item.Change, item.Context, item.FromContext, item.Guard))
            .ShouldBe(read.Transitions.Select(change => (change.CycleId, (string?)change.Event, (string?)change.Context, change.FromContext, change.TriggerGuard)));
        var overview = session.Overview;
        overview.Channels.Select(channel => KeyValuePair.Create(channel.Topic, channel.Messages)).OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .ShouldBe(read.Topics.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        overview.Generations.ShouldBe(read.Generations);
        (overview.ReadStatus, overview.HasFooter, overview.Bytes).ShouldBe((read.ReadStatus, read.HasFooter, read.FileBytes));
        overview.Clock.WallStart.ShouldNotBeNull();
    }

    private static void ShouldAgree(SessionIndex session, JsonNode triage)
    {
        var overview = session.Overview;
        if (triage["read_status"]!.GetValue<string>() == "partial")
            return;
        // Of positional layouts the original says nothing.
        if (triage["cycles"]!.GetValue<long>() == 0)
            return;
        overview.TotalCycles.ShouldBe(triage["cycles"]!.GetValue<long>());
        if (triage["clamped_cycles"] is not { } clamped)
            return;
        (overview.ClampCycles, overview.ViolationCycles, overview.MissingCycles)
            .ShouldBe((clamped.GetValue<long>(), triage["violation_cycles"]!.GetValue<long>(), triage["cycle_gaps"]!.GetValue<long>()));
        overview.Cameras.ShouldBe(triage["cameras"]!.AsArray().Select(camera => camera!.GetValue<string>()));
    }

    private static void ShouldHold(JsonNode actual, JsonNode expected, string[] except)
    {
        foreach (var (name, value) in expected.AsObject().Where(field => !except.Contains(field.Key)))
        {
            if (value is JsonObject)
                ShouldHold(actual[name]!, value, except);
            else if (value is JsonArray { Count: > 0 } items && items[0] is JsonObject)
                items.Zip(actual[name]!.AsArray()).ToList().ForEach(pair => ShouldHold(pair.Second!, pair.First!, except));
            else
                Number(actual[name]).ShouldBe(Number(value), $"{name} of {actual.ToJsonString()}");
        }
    }

    // 0.0 and 0 are the same number.
    private static string Number(JsonNode? node) => node switch
    {
        JsonArray items => string.Join(' ', items.Select(Number)),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => $"{value.Deserialize<double>()}",
        _ => node?.ToJsonString() ?? "null",
    };

    private static JsonNode Detail(SessionIndex session, long cycle)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
            session.Detail(cycle, TestContext.Current.CancellationToken).ShouldNotBeNull().WriteTo(writer);
        return JsonNode.Parse(bytes.ToArray())!;
    }

    private static List<long> Pages(SessionIndex session, CycleQuery query)
    {
        var ids = new List<long>();
        for (string? cursor = null; ;)
        {
            var page = session.Cycles(query with { Cursor = cursor });
            page.Rows.Length.ShouldBeLessThanOrEqualTo(query.Limit);
            ids.AddRange(page.Rows.Select(row => row.CycleId));
            if ((cursor = page.Next) is null)
                return ids;
        }
    }

    private static List<SessionEvent> Events(SessionIndex session, EventQuery query)
    {
        var events = new List<SessionEvent>();
        for (string? cursor = null; ;)
        {
            var page = session.Events(query with { Cursor = cursor, Limit = 1 });
            events.AddRange(page.Events);
            if ((cursor = page.Next) is null)
                return events;
        }
    }

    private static int Count(CycleRow[] rows, Decision decision) => rows.Count(row => row.Decision == decision);

    private static double Quantile(CycleRow[] rows)
    {
        var sorted = rows.Select(row => row.TotalMs!.Value).Order().ToArray();
        return sorted[(int)Math.Ceiling(sorted.Length * 0.95) - 1];
    }
}
