namespace Causebox.Recording.Tests;

/// <summary>A recorder without a thread: what the writer does happens when the test says so.</summary>
internal sealed class RecorderUnderTest : IDisposable
{
    public RecorderUnderTest(SessionFolder folder, LoopbackOptions? options = null, SessionInfo? info = null, bool spills = true)
    {
        var environment = new RecorderEnvironment { Time = Time, Notify = Notices.Add, SpillFolder = spills ? folder.Path : null };
        Recorder = new SessionRecorder(
            (options ?? new LoopbackOptions()) with { OutputDir = options?.OutputDir is { } set && set.StartsWith(folder.Path, StringComparison.Ordinal) ? set : folder.Path },
            info ?? new SessionInfo(), environment, random: 0xa1b2c3, starts: false);
    }

    public ManualTime Time { get; } = new();

    public List<RecorderNotice> Notices { get; } = [];

    public SessionRecorder Recorder { get; }

    public void Dispose() => Recorder.Dispose();
}
