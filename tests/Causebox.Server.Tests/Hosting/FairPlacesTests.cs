using Causebox.Server.Database;
using Causebox.Server.Hosting.Limits;

namespace Causebox.Server.Tests.Hosting;

public sealed class FairPlacesTests
{
    private static readonly OrganizationId Greedy = new(Guid.Parse("00000000-0000-0000-0000-00000000000a"));
    private static readonly OrganizationId Modest = new(Guid.Parse("00000000-0000-0000-0000-00000000000b"));

    [Fact]
    public async Task Who_asks_for_much_makes_another_organization_wait_for_one_of_it_and_not_for_all()
    {
        var places = new FairPlaces(1);
        var first = await EnterAsync(places, Greedy);
        var greedy = Enumerable.Range(0, 50).Select(_ => EnterAsync(places, Greedy)).ToArray();
        var modest = EnterAsync(places, Modest);

        first.Dispose();
        (await greedy[0]).Dispose();

        using var place = await modest;
        greedy.Count(one => one.IsCompleted).ShouldBe(1);
        places.Waiting.ShouldBe(49);
    }

    [Fact]
    public async Task Who_does_not_wait_any_longer_takes_no_place_from_the_next()
    {
        var places = new FairPlaces(1);
        var first = await EnterAsync(places, Greedy);
        using var gone = new CancellationTokenSource();
        var cancelled = places.EnterAsync(Greedy, Timeout.InfiniteTimeSpan, gone.Token);
        (await places.EnterAsync(Modest, TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken)).ShouldBeNull();
        var next = EnterAsync(places, Greedy);
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => cancelled);

        first.Dispose();
        // Once is enough: a place that is left twice would be two.
        first.Dispose();

        (await next).Dispose();
        using var only = await EnterAsync(places, Modest);
        EnterAsync(places, Modest).IsCompleted.ShouldBeFalse();
        places.Waiting.ShouldBe(1);
    }

    [Fact]
    public async Task Never_are_more_inside_than_there_are_places()
    {
        var places = new FairPlaces(3);
        var (inside, most) = (0, 0);
        // The first ones inside stay until every place is taken, so that it is the places that decide how many meet, not the machine.
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await Task.WhenAll(Enumerable.Range(0, 300).Select(number => Task.Run(async () =>
        {
            using var place = await EnterAsync(places, number % 3 == 0 ? Modest : Greedy);
            var now = Interlocked.Increment(ref inside);
            InterlockedMost(now);
            if (now == 3)
                full.TrySetResult();
            await full.Task.WaitAsync(TestContext.Current.CancellationToken);
            Interlocked.Decrement(ref inside);
        }))).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        most.ShouldBe(3);
        places.Waiting.ShouldBe(0);

        void InterlockedMost(int now)
        {
            for (var seen = most; now > seen; seen = most)
                Interlocked.CompareExchange(ref most, now, seen);
        }
    }

    private static async Task<IDisposable> EnterAsync(FairPlaces places, OrganizationId organization) =>
        (await places.EnterAsync(organization, Timeout.InfiniteTimeSpan, TestContext.Current.CancellationToken)).ShouldNotBeNull();
}
