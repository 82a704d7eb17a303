using System.Globalization;

namespace Causebox.Recording.Tests.Campaigns;

/// <summary>The disk is full, or may not be written, and later it can again. Nothing of that reaches the loop.</summary>
[Trait("Campaign", "recorder")]
public sealed class BadDiskTests
{
    private static readonly int Rounds = Torture.Of(2, 20);

    [Fact]
    public void A_full_disk_stops_the_files_and_not_the_loop_and_no_violation_is_lost_when_room_is_made()
    {
        for (var round = 0; round < Rounds; round++)
        {
            using var folder = new SessionFolder();
            using var disk = SmallDisk.Make(folder, megabytes: 9);
            var ballast = Path.Combine(disk.Path, "ballast");
            File.WriteAllBytes(ballast, new byte[(7 << 20) + (round * 40_000)]);
            var (offered, recorder) = Fill(folder, disk, () => File.Delete(ballast));
            Check(folder, disk, offered, recorder);
        }
    }

    [Fact]
    public void A_disk_that_may_not_be_written_for_a_while_costs_what_the_queue_cannot_hold()
    {
        for (var round = 0; round < Rounds; round++)
        {
            using var folder = new SessionFolder();
            using var disk = SmallDisk.Make(folder, megabytes: 64);
            disk.Remount("ro");
            var (offered, recorder) = Fill(folder, disk, () => disk.Remount("rw"));
            Check(folder, disk, offered, recorder);
        }
    }

    /// <summary>Records until the disk fails, goes on for a while, mends it, and goes on again.</summary>
    private static (int Offered, RecorderStatistics Recorded) Fill(SessionFolder folder, SmallDisk disk, Action mend)
    {
        using var test = new RecorderUnderTest(folder, new LoopbackOptions { OutputDir = Path.Combine(disk.Path, "sessions"), MaxQueueDepth = 64 });
        var bits = new Bits(2026);
        var id = 0;
        for (; !test.Notices.Exists(notice => notice.Level == NoticeLevel.Error) && id < 100_000; id++)
            Turn(test, bits, id);
        test.Notices.ShouldContain(notice => notice.ToString().StartsWith("[ERROR] LoopbackWriter: ERROR:", StringComparison.Ordinal));
        for (var more = 0; more < 2000; more++, id++)
            Turn(test, bits, id);
        mend();
        for (var more = 0; more < 6000; more++, id++)
            Turn(test, bits, id);
        test.Notices.ShouldContain(notice => notice.Message.StartsWith("recording again", StringComparison.Ordinal));
        test.Recorder.Dispose();
        return (id, test.Recorder.Statistics);
    }

    private static void Turn(RecorderUnderTest test, Bits bits, int id)
    {
        test.Time.Advance(TimeSpan.FromMilliseconds(10));
        GuardResult[] guards = [new("limit", 1, id % 50 == 49 ? GuardDecision.Reject : GuardDecision.Pass, "")];
        _ = test.Recorder.Record(new ControlCycle { CycleId = id, MonotonicNs = test.Time.MonotonicNs, JointPositions = bits.Numbers(60), Guards = guards });
        test.Recorder.Turn();
    }

    private static void Check(SessionFolder folder, SmallDisk disk, int offered, RecorderStatistics recorded)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(disk.Path, "sessions")))
            File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        var ids = folder.CycleIds();
        ids.ShouldBeUnique();
        var missing = Enumerable.Range(0, offered).Select(id => (long)id).Except(ids).ToArray();
        missing.ShouldAllBe(id => id % 50 != 49);
        folder.Messages("/dam/gaps").Sum(gap => gap.Json.GetProperty("lost_cycles").GetInt64()).ShouldBe(missing.Length);
        recorded.KeptLost.ShouldBe(0);
        Torture.Say(string.Create(CultureInfo.InvariantCulture, $"{offered} cycles, {missing.Length} ordinary ones lost and written down, {recorded.Failures} failures, {recorded.Files} files"));
    }
}
