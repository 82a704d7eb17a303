namespace Causebox.Recording.Tests.Session;

public sealed class OverloadTests
{
    [Fact]
    public void A_full_queue_drops_ordinary_cycles_and_says_so_in_the_log_and_in_the_session()
    {
        using var folder = new SessionFolder();
        using (var test = new RecorderUnderTest(folder, new LoopbackOptions { MaxQueueDepth = 4 }))
        {
            for (var id = 0; id < 10; id++)
                test.Recorder.Record(Loop.Ordinary(id)).ShouldBe(id < 4);
            test.Recorder.Turn();
            test.Notices.ShouldContain(notice => notice.ToString() == "[WARNING] LoopbackWriter: queue full (4 slots), dropping cycle 9 (and 5 before it)");
            test.Recorder.Record(Loop.Ordinary(10)).ShouldBeTrue();
            test.Recorder.Statistics.Dropped.ShouldBe(6);
        }

        folder.CycleIds().ShouldBe([0, 1, 2, 3, 10]);
        var gap = folder.Messages("/dam/gaps").ShouldHaveSingleItem().Json;
        gap.GetProperty("lost_cycles").GetInt64().ShouldBe(6);
        (gap.GetProperty("after_cycle_id").GetInt64(), gap.GetProperty("before_cycle_id").GetInt64()).ShouldBe((3, 10));
        gap.GetProperty("reasons").GetRawText().ShouldBe("""{"queue_full":6}""");
    }

    [Fact]
    public void Violations_and_changes_of_context_pass_a_full_queue_by_way_of_the_reserve_and_the_spill_file()
    {
        const int Violations = 500;
        using var folder = new SessionFolder();
        using (var test = new RecorderUnderTest(folder, new LoopbackOptions { MaxQueueDepth = 4 }))
        {
            for (var id = 0; id < 4; id++)
                test.Recorder.Record(Loop.Ordinary(id)).ShouldBeTrue();
            for (var id = 4; id < 4 + Violations; id++)
            {
                test.Recorder.Record(Loop.Rejected(id)).ShouldBeTrue();
                test.Recorder.Record(Loop.Ordinary(10_000 + id)).ShouldBeFalse();
            }

            test.Recorder.Record(new ControlCycle { CycleId = 5000, MonotonicNs = 1, ContextEvent = new ContextEvent("enter", "slow_down", 20) }).ShouldBeTrue();
            test.Recorder.Statistics.Spilled.ShouldBe(Violations + 1 - CycleQueue.Reserve);
            while (test.Recorder.Turn())
            {
            }

            test.Recorder.Record(Loop.Ordinary(6000)).ShouldBeTrue();
            test.Recorder.Statistics.KeptLost.ShouldBe(0);
        }

        folder.CycleIds().ShouldBe([.. Enumerable.Range(0, 4 + Violations).Select(id => (long)id), 5000, 6000]);
        folder.Messages("/dam/gaps").Sum(gap => gap.Json.GetProperty("lost_cycles").GetInt64()).ShouldBe(Violations);
    }

    [Fact]
    public void All_that_waits_is_written_at_the_end_the_spill_file_too()
    {
        using var folder = new SessionFolder();
        using (var test = new RecorderUnderTest(folder, new LoopbackOptions { MaxQueueDepth = 2 }))
        {
            for (var id = 0; id < 1000; id++)
                test.Recorder.Record(Loop.Rejected(id)).ShouldBeTrue();
        }

        folder.CycleIds().ShouldBe(Enumerable.Range(0, 1000).Select(id => (long)id));
    }

    [Fact]
    public void A_spill_folder_that_cannot_be_used_costs_the_last_resort_and_not_the_recording()
    {
        using var folder = new SessionFolder();
        var notices = new List<RecorderNotice>();
        var environment = new RecorderEnvironment { Notify = notices.Add, SpillFolder = Path.Combine(folder.Path, "nowhere") };
        using (var recorder = new SessionRecorder(new LoopbackOptions { OutputDir = folder.Path }, new SessionInfo(), environment, random: 1, starts: false))
            recorder.Record(Loop.Rejected(1)).ShouldBeTrue();
        notices.ShouldHaveSingleItem().ToString().ShouldStartWith("[WARNING] LoopbackWriter: recording without a spill file: ");
        folder.CycleIds().ShouldBe([1]);
    }

    [Fact]
    public void A_disk_that_fails_to_the_end_costs_the_session_and_not_the_program()
    {
        using var folder = new SessionFolder();
        var output = Path.Combine(folder.Path, "sessions");
        File.WriteAllText(output, "in the way");
        using var test = new RecorderUnderTest(folder, new LoopbackOptions { OutputDir = output });
        test.Recorder.Record(Loop.Rejected(1)).ShouldBeTrue();
        test.Recorder.Dispose();
        test.Notices[^1].ToString().ShouldBe("[ERROR] LoopbackWriter: ERROR: the session ends, and what still waited is lost");
    }

    [Fact]
    public void Cycles_dropped_at_the_very_end_are_a_gap_too()
    {
        using var folder = new SessionFolder();
        using (var test = new RecorderUnderTest(folder, new LoopbackOptions { MaxQueueDepth = 2 }))
        {
            for (var id = 0; id < 5; id++)
                test.Recorder.Record(Loop.Ordinary(id));
        }

        folder.CycleIds().ShouldBe([0, 1]);
        folder.Messages("/dam/gaps").ShouldHaveSingleItem().Json.GetProperty("lost_cycles").GetInt64().ShouldBe(3);
    }

    [Fact]
    public void Recording_allocates_nothing_on_the_loops_thread()
    {
        using var folder = new SessionFolder();
        using var test = new RecorderUnderTest(folder, new LoopbackOptions { MaxQueueDepth = 64 });
        var least = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var id = 0; id < 60; id++)
                test.Recorder.Record(id % 10 == 0 ? Loop.Rejected(id) : Loop.Ordinary(id));
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            test.Recorder.Turn();
            least = Math.Min(least, allocated);
        }

        // The first round, and one in which another thread collects, count what is not ours.
        least.ShouldBe(0);
    }

    [Fact]
    public void A_cycle_larger_than_its_slot_is_kept_and_one_beyond_a_mebibyte_is_dropped()
    {
        using var folder = new SessionFolder();
        using (var test = new RecorderUnderTest(folder))
        {
            test.Recorder.Record(new ControlCycle { CycleId = 1, MonotonicNs = 1, JointPositions = new double[5000] }).ShouldBeTrue();
            test.Recorder.Record(new ControlCycle
            {
                CycleId = 2,
                MonotonicNs = 2,
                Channels = [.. Enumerable.Range(0, 20).Select(i => new ObservationChannel($"c{i}", new double[60_000]))],
            }).ShouldBeFalse();
            test.Recorder.Record(new ControlCycle { CycleId = 3, MonotonicNs = 3 }).ShouldBeTrue();
        }

        folder.CycleIds().ShouldBe([1, 3]);
    }
}
