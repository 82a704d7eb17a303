namespace Causebox.Recording.Tests.Campaigns;

/// <summary>The wall clock is set again and again while a session runs.</summary>
[Trait("Campaign", "recorder")]
public sealed class LyingClockTests
{
    [Fact]
    public void However_the_wall_clock_steps_log_times_keep_the_loops_own_pace_in_one_session()
    {
        for (var round = 0; round < Torture.Of(3, 100); round++)
        {
            var bits = new Bits((ulong)round);
            using var folder = new SessionFolder();
            var cycles = 300 + bits.Below(300);
            using (var test = new RecorderUnderTest(folder, new LoopbackOptions { RotateMinutes = 0.05 }))
            {
                for (var id = 0; id < cycles; id++)
                {
                    test.Time.Advance(TimeSpan.FromMilliseconds(20));
                    if (bits.Below(5) == 0)
                        test.Time.StepWall(TimeSpan.FromSeconds(bits.Below(200_000) - 100_000));
                    test.Recorder.Record(Loop.Ordinary(id, test.Time.MonotonicNs)).ShouldBeTrue();
                    test.Recorder.Turn();
                }
            }

            var messages = folder.Messages("/dam/cycle");
            messages.Select(message => message.Json.GetProperty("cycle_id").GetInt64()).ShouldBe(Enumerable.Range(0, cycles).Select(id => (long)id));
            messages.Zip(messages.Skip(1), (left, right) => right.LogTime - left.LogTime).ShouldAllBe(step => step == 20_000_000);
        }
    }
}
