using System.Diagnostics;
using Causebox.Mcap;

namespace Causebox.Recording.Tests.Session;

public sealed class FileTests
{
    [Fact]
    public void Rotation_by_time_loses_no_cycle_and_keeps_one_session()
    {
        using var folder = new SessionFolder();
        string session;
        using (var test = new RecorderUnderTest(folder, new LoopbackOptions { RotateMinutes = 1 }))
        {
            session = test.Recorder.SessionId;
            for (var id = 0; id < 200; id++)
            {
                test.Time.Advance(TimeSpan.FromSeconds(1));
                test.Recorder.Record(Loop.Ordinary(id)).ShouldBeTrue();
                test.Recorder.Turn();
            }
        }

        folder.Files.Select(Path.GetFileName).ShouldBe(
        [
            "session_20260105_080000_a1b2c3.mcap", "session_20260105_080000_a1b2c3_001.mcap", "session_20260105_080000_a1b2c3_002.mcap",
            "session_20260105_080000_a1b2c3_003.mcap",
        ]);
        folder.CycleIds().ShouldBe(Enumerable.Range(0, 200).Select(id => (long)id));
        foreach (var (file, index) in folder.Files.Select((file, index) => (file, index)))
        {
            using var reader = McapReader.Open(file);
            reader.IsTruncated.ShouldBeFalse();
            var metadata = reader.ReadMetadata(reader.Metadata[0]).Values;
            (metadata["session_id"], metadata["file_index"]).ShouldBe((session, $"{index}"));
        }
    }

    [Theory]
    [InlineData("removed")]
    [InlineData("renamed")]
    [InlineData("with its folder")]
    public void A_file_that_is_taken_away_while_it_is_written_is_noticed_and_another_goes_on(string how)
    {
        using var folder = new SessionFolder();
        var sessions = Path.Combine(folder.Path, "sessions");
        using var test = new RecorderUnderTest(folder, new LoopbackOptions { OutputDir = sessions });
        for (var id = 0; id < 60; id++)
        {
            if (id == 30 && how == "removed")
                File.Delete(test.Recorder.CurrentPath!);
            if (id == 30 && how == "renamed")
                File.Move(test.Recorder.CurrentPath!, Path.Combine(folder.Path, "session_kept.mcap"));
            if (id == 30 && how == "with its folder")
                Directory.Delete(sessions, recursive: true);
            test.Time.Advance(TimeSpan.FromSeconds(0.1));
            test.Recorder.Record(Loop.Ordinary(id, test.Time.MonotonicNs));
            test.Recorder.Turn();
        }

        test.Recorder.Dispose();
        test.Notices.ShouldHaveSingleItem().Message.ShouldEndWith("was removed or renamed while it was written. Going on in a new file");
        var left = Directory.GetFiles(sessions).ShouldHaveSingleItem();
        File.Move(left, Path.Combine(folder.Path, Path.GetFileName(left)));
        var ids = folder.CycleIds();
        ids.ShouldBe(how == "renamed" ? Enumerable.Range(0, 60).Select(id => (long)id) : Enumerable.Range(60 - ids.Count, ids.Count).Select(id => (long)id), ignoreOrder: true);
        ids.Count.ShouldBeGreaterThan(15);
    }

    [Fact]
    public void Rotation_by_size_starts_a_new_file()
    {
        using var folder = new SessionFolder();
        using (var test = new RecorderUnderTest(folder, new LoopbackOptions { RotateMb = 0.1 }))
        {
            var bits = new Random64(1);
            for (var id = 0; id < 100; id++)
            {
                test.Time.Advance(TimeSpan.FromSeconds(1));
                test.Recorder.Record(new ControlCycle { CycleId = id, MonotonicNs = test.Time.MonotonicNs, JointPositions = bits.Numbers(500) });
                test.Recorder.Turn();
            }
        }

        folder.Files.Count.ShouldBeGreaterThan(2);
        folder.Files.SkipLast(1).ShouldAllBe(file => new FileInfo(file).Length < 200_000);
        folder.CycleIds().ShouldBe(Enumerable.Range(0, 100).Select(id => (long)id));
    }

    [Fact]
    public void What_is_a_second_old_is_in_the_file_and_a_violation_at_once()
    {
        using var folder = new SessionFolder();
        using var test = new RecorderUnderTest(folder);
        for (var id = 0; id < 10; id++)
        {
            test.Recorder.Record(Loop.Ordinary(id));
            test.Time.Advance(TimeSpan.FromSeconds(0.15));
            test.Recorder.Turn();
        }

        folder.CycleIds().Count.ShouldBeInRange(5, 9);
        test.Recorder.Record(Loop.Rejected(10));
        test.Recorder.Turn();
        folder.CycleIds().ShouldBe(Enumerable.Range(0, 11).Select(id => (long)id));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_reported_and_recording_starts_when_it_can()
    {
        using var folder = new SessionFolder();
        var output = Path.Combine(folder.Path, "sessions");
        File.WriteAllText(output, "in the way");
        using (var test = new RecorderUnderTest(folder, new LoopbackOptions { OutputDir = output, MaxQueueDepth = 8 }))
        {
            for (var id = 0; id < 20; id++)
            {
                test.Recorder.Record(id % 2 == 0 ? Loop.Rejected(id) : Loop.Ordinary(id));
                test.Recorder.Turn();
            }

            test.Notices.Count(notice => notice.Level == NoticeLevel.Error).ShouldBe(1);
            test.Notices[0].ToString().ShouldStartWith("[ERROR] LoopbackWriter: ERROR: ");
            File.Delete(output);
            test.Time.Advance(TimeSpan.FromSeconds(1.1));
            test.Recorder.Turn();
            test.Notices.ShouldContain(notice => notice.Message.StartsWith("recording again", StringComparison.Ordinal));
            test.Recorder.Record(Loop.Ordinary(20)).ShouldBeTrue();
        }

        foreach (var file in Directory.GetFiles(output))
            File.Move(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        var ids = folder.CycleIds();
        ids.ShouldBeUnique();
        Enumerable.Range(0, 10).Select(i => 2L * i).ShouldAllBe(id => ids.Contains(id));
        (ids.Count + folder.Messages("/dam/gaps").Sum(gap => gap.Json.GetProperty("lost_cycles").GetInt64())).ShouldBe(21);
    }

    [Fact]
    public void Python_loads_what_the_pickle_backend_writes()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/python3"), "python3 is not installed");
        using var folder = new SessionFolder();
        using (var test = new RecorderUnderTest(folder, new LoopbackOptions { Backend = LoopbackBackend.Pickle }))
        {
            test.Recorder.Record(Loop.Ordinary(41));
            test.Recorder.Record(Loop.Rejected(42));
        }

        var script = """
            import pickle, sys
            found = []
            with open(sys.argv[1], 'rb') as f:
                while True:
                    try:
                        found.append(pickle.load(f))
                    except EOFError:
                        break
            assert found[0]['topic'] == 'session' and found[0]['data']['session_id'].startswith('sess_'), found[0]
            cycles = [m['data'] for m in found if m['topic'] == '/dam/cycle']
            assert [c['cycle_id'] for c in cycles] == [41, 42], cycles
            assert cycles[1]['has_violation'] is True and cycles[1]['failure_tuple'] is None
            obs = [m['data'] for m in found if m['topic'] == '/dam/obs']
            assert obs[0]['joint_positions'] == [0.1, 0.2, 0.3], obs
            assert all(isinstance(m['log_time'], int) for m in found)
            print('loaded', len(found))
            """;
        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", script, folder.Files.ShouldHaveSingleItem()])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = python.StandardError.ReadToEnd();
        python.StandardOutput.ReadToEnd().ShouldStartWith("loaded 13", customMessage: error);
        python.WaitForExit();
    }

    private sealed class Random64(ulong seed)
    {
        private ulong _state = seed;

        public double[] Numbers(int count)
        {
            var numbers = new double[count];
            for (var i = 0; i < count; i++)
                numbers[i] = (_state = (_state * 6364136223846793005) + 1442695040888963407) / (double)ulong.MaxValue;
            return numbers;
        }
    }
}
