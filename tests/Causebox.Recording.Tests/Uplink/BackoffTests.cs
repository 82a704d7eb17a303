using Causebox.Recording.Uplink;

namespace Causebox.Recording.Tests.Uplink;

public sealed class BackoffTests
{
    private readonly Backoff _backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), new Jitter(7));

    [Fact]
    public void Waits_double_up_to_the_longest_and_spread_over_their_upper_half()
    {
        var waits = Enumerable.Range(0, 200).Select(_ => _backoff.Fail().TotalSeconds).ToList();

        for (var i = 0; i < waits.Count; i++)
            waits[i].ShouldBeInRange(Math.Min(Math.Pow(2, i), 300) / 2, Math.Min(Math.Pow(2, i), 300));
        waits.Skip(20).Distinct().Count().ShouldBeGreaterThan(100);
    }

    [Fact]
    public void A_success_begins_anew()
    {
        for (var i = 0; i < 10; i++)
            _backoff.Fail();
        _backoff.Succeed();

        _backoff.Fail().TotalSeconds.ShouldBeInRange(0.5, 1);
    }

    [Fact]
    public void The_server_is_never_asked_before_it_said_and_not_much_later()
    {
        for (var i = 0; i < 5; i++)
            _backoff.Fail(TimeSpan.FromSeconds(120)).TotalSeconds.ShouldBeInRange(120, 132);
    }

    [Fact]
    public void The_same_seed_gives_the_same_waits_and_another_robot_gives_others()
    {
        var same = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), new Jitter(7));

        same.Fail().ShouldBe(_backoff.Fail());
        Jitter.For("arm-7", 1).Next().ShouldNotBe(Jitter.For("arm-8", 1).Next());
    }
}
