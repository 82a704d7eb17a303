using Causebox.Recording.Tests.Campaigns;

namespace Causebox.Recording.Tests.Queue;

public sealed class CycleQueueTests
{
    [Fact]
    public void Bodies_of_any_size_come_out_whole_and_in_order_on_another_thread()
    {
        const int Bodies = 20_000;
        using var queue = new CycleQueue(depth: 8, spill: null);
        var loop = new Thread(() =>
        {
            var random = new Bits(5);
            for (var sequence = 0UL; sequence < Bodies; sequence++)
            {
                var body = Body(sequence, random.Below(50) == 0 ? 2000 + random.Below(4000) : 1 + random.Below(2100));
                while (!queue.TryAdd(body, sequence, isKept: sequence % 3 == 0))
                    Thread.Yield();
            }
        });
        loop.Start();
        for (var sequence = 0UL; sequence < Bodies; sequence++)
        {
            WaitingCycle cycle;
            while (!queue.TryPeek(out cycle))
                Thread.Yield();
            cycle.Sequence.ShouldBe(sequence);
            cycle.Memory.AsSpan(cycle.Start, cycle.Length).SequenceEqual(Body(sequence, cycle.Length)).ShouldBeTrue($"{sequence}");
            queue.Release(cycle);
        }

        loop.Join();
        queue.IsEmpty.ShouldBeTrue();
    }

    private static byte[] Body(ulong sequence, int length)
    {
        var body = new byte[length];
        for (var i = 0; i < length; i++)
            body[i] = (byte)(sequence + (ulong)i);
        return body;
    }
}
