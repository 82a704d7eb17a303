using System.Collections.Concurrent;

namespace Causebox.Recording.Tests.Session;

public sealed class ListenerTests
{
    private static ControlCycle Cycle => new() { CycleId = 0, MonotonicNs = 0 };

    [Fact]
    public void A_listener_that_throws_does_not_end_the_recording()
    {
        using var folder = new SessionFolder();
        var file = Path.Combine(folder.Path, "a file");
        File.WriteAllText(file, "");
        var told = 0;
        using (var recorder = Record(file, _ =>
        {
            told++;
            throw new InvalidOperationException("the listener is broken");
        }))
        {
            recorder.Record(Cycle).ShouldBeTrue();
        }

        told.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void A_defect_on_its_thread_ends_the_recording_and_not_the_process()
    {
        var notices = new ConcurrentQueue<RecorderNotice>();
        using var recorder = Record("no folder can have\0this name", notices.Enqueue);
        recorder.Record(Cycle).ShouldBeTrue();

        SpinWait.SpinUntil(() => !notices.IsEmpty, TimeSpan.FromMinutes(2)).ShouldBeTrue();
        notices.ShouldHaveSingleItem().Message.ShouldContain("the loop goes on");
        recorder.Record(Cycle).ShouldBeFalse();
    }

    private static SessionRecorder Record(string folder, Action<RecorderNotice> listener) =>
        new(new LoopbackOptions { OutputDir = folder }, environment: new RecorderEnvironment { SpillFolder = null, Notify = listener });
}
