namespace Causebox.Analysis.Tests.Campaigns;

/// <summary>A stream to be written into an artifact.</summary>
/// <param name="Name">The stream.</param>
/// <param name="Times">When its samples truly were, in seconds; the values are those of these times.</param>
/// <param name="Stamps">What the recorder noted, in nanoseconds.</param>
/// <param name="Values">Rows by channels.</param>
internal sealed record RecordedStream(string Name, double[] Times, long[] Stamps, double[][] Values)
{
    private const long Epoch = 1_700_000_000_000_000_000;

    /// <summary>True times at a rate, each off by a share of the step.</summary>
    public static double[] TimesAt(Dice dice, double hertz, double seconds, double jitter)
    {
        var count = Math.Max(2, (int)(seconds * hertz));
        return [.. Enumerable.Range(0, count).Select(i => (i + (jitter * dice.Between(-0.5, 0.5) * (i == 0 ? 0 : 1))) / hertz)];
    }

    public static long[] StampsOf(double[] times, double offset = 0) => [.. times.Select(time => Epoch + (long)Math.Round((time + offset) * 1e9))];

    /// <summary>The members that a recorder of the layout writes.</summary>
    public IEnumerable<(string Name, byte[] Content)> Members(Layout layout)
    {
        var width = Values[0].Length;
        var type = layout == Layout.Seconds ? "<f8" : "<f4";
        long[] shape = width == 1 && layout != Layout.Ros2 ? [Values.Length] : [Values.Length, width];
        var content = Npy.Of(type, shape, [.. Values.SelectMany(row => row)]);
        if (layout == Layout.Seconds)
            return [("time_s", Npy.Of([.. Stamps.Select(stamp => (stamp - Epoch) / 1e9)])), (SeriesIn(layout), content)];
        return [($"{Name}/_t_ns", Npy.Longs(Stamps)), (SeriesIn(layout), content)];
    }

    public string SeriesIn(Layout layout) => layout switch
    {
        Layout.Ros2 => $"{Name}/position",
        Layout.Seconds => Name.Trim('/'),
        _ => $"{Name}/value",
    };

    public string ChannelIn(Layout layout, int channel) => Values[0].Length == 1 && layout != Layout.Ros2 ? SeriesIn(layout) : $"{SeriesIn(layout)}[{channel}]";

    /// <summary>How a rule about stamps calls it.</summary>
    public string StreamIn(Layout layout) => layout == Layout.Seconds ? "time_s" : Name;

    public static byte[] Artifact(Layout layout, params RecordedStream[] streams) => Npz.Of([.. streams.SelectMany(stream => stream.Members(layout))]);
}
