namespace Causebox.Recording.Tests.Images;

public sealed class ImageRingTests
{
    private const long Second = 1_000_000_000;
    private const long Now = 1000 * Second;

    [Fact]
    public void An_event_keeps_what_came_before_it_and_what_comes_after()
    {
        using var ring = Ring(before: 2, after: 3);
        for (var t = 0; t <= 10; t++)
            ring.Offer(Frame(t), Now).ShouldBeFalse();
        Times(ring, 10).ShouldBe([8, 9, 10]);
        ring.Offer(Frame(12), Now).ShouldBeTrue();
        ring.Offer(Frame(13), Now).ShouldBeTrue();
        ring.Offer(Frame(14), Now).ShouldBeFalse();
    }

    [Fact]
    public void Events_that_overlap_extend_one_window_and_give_no_frame_twice()
    {
        using var ring = Ring(before: 5, after: 5);
        for (var t = 0; t <= 10; t++)
            ring.Offer(Frame(t), Now);
        Times(ring, 10).ShouldBe([5, 6, 7, 8, 9, 10]);
        ring.Offer(Frame(11), Now).ShouldBeTrue();
        Times(ring, 12).ShouldBeEmpty();
        ring.Offer(Frame(17), Now).ShouldBeTrue();
        ring.Offer(Frame(18), Now).ShouldBeFalse();
        Times(ring, 20).ShouldBe([18]);
    }

    [Fact]
    public void A_camera_whose_clock_is_far_ahead_does_not_make_the_frames_of_others_old()
    {
        using var ring = Ring(before: 2, after: 0);
        ring.Offer(Frame(9), now: 9 * Second);
        ring.Offer(Frame(500), now: 9 * Second);
        ring.Offer(Frame(10), now: 10 * Second);
        Times(ring, 10).ShouldBe([9, 10]);
        ring.Offer(Frame(12), now: 12 * Second);
        (ring.Bytes, ring.Forgotten).ShouldBe((100, 1));
    }

    [Fact]
    public void With_no_time_after_only_the_past_is_kept()
    {
        using var ring = Ring(before: 1, after: 0);
        ring.Offer(Frame(1), Now);
        Times(ring, 2).ShouldBe([1]);
        ring.Offer(Frame(3), Now).ShouldBeFalse();
    }

    [Fact]
    public void Old_frames_and_frames_beyond_the_memory_make_room_and_their_owners_are_freed()
    {
        var freed = 0;
        using var ring = new ImageRing(TimeSpan.FromSeconds(5), TimeSpan.Zero, mostBytes: 250);
        for (var t = 0; t < 4; t++)
            ring.Offer(Frame(t, new Owner(() => freed++)), Now);
        (freed, ring.Bytes, ring.Forgotten).ShouldBe((2, 200, 2));
        ring.Offer(Frame(100, new Owner(() => freed++)), Now);
        (freed, ring.Bytes).ShouldBe((4, 100));
    }

    private static ImageRing Ring(double before, double after) => new(TimeSpan.FromSeconds(before), TimeSpan.FromSeconds(after), 1 << 20);

    private static CameraFrame Frame(long second, Owner? owner = null) => new("top", second, second * Second, new byte[100], owner);

    private static long[] Times(ImageRing ring, long second)
    {
        var kept = new List<CameraFrame>();
        ring.Trigger(second * Second, kept);
        return [.. kept.Select(frame => frame.MonotonicNs / Second)];
    }

    private sealed class Owner(Action free) : System.Buffers.IMemoryOwner<byte>
    {
        public Memory<byte> Memory => default;

        public void Dispose() => free();
    }
}
