namespace Causebox.Benchmarks.Serving;

/// <summary>One kind of request that takes its turns beside others.</summary>
/// <param name="name">What its figures are called.</param>
/// <param name="perSecond">How many are sent a second.</param>
/// <param name="send">Sends the one of this number, which goes on counting over all turns; whether its answer was the right one.</param>
/// <param name="budget">The most that 95 of 100 should take, in milliseconds.</param>
internal sealed class PacedRequests(string name, double perSecond, Func<int, Task<bool>> send, double? budget = null)
{
    private readonly List<Load> _loads = [];
    private TimeSpan _processor;
    private int _sent;

    public string Name => name;

    /// <summary>Sends for so long. The turn of round 0 warms up and does not count.</summary>
    public async Task TurnAsync(int round, TimeSpan length, Func<TimeSpan> processorTime)
    {
        var (first, before) = (_sent, processorTime());
        var count = (int)(perSecond * length.TotalSeconds);
        var load = await OpenLoop.RunAsync(perSecond, count, i => send(first + i));
        _sent += count;
        if (round == 0)
            return;
        _processor += processorTime() - before;
        _loads.Add(load);
    }

    public IEnumerable<Figure> Figures()
    {
        var sum = Load.Sum(_loads);
        return sum.Figures(name, budget).Append(new($"{name}.server_cpu_ms", _processor.TotalMilliseconds / sum.Milliseconds.Count, "ms"));
    }
}
