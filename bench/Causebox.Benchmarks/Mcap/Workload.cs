namespace Causebox.Benchmarks.Mcap;

/// <summary>Messages of one size.</summary>
internal sealed record Workload(string Name, int MessageBytes, int Messages)
{
    public const int ChunkBytes = 1 << 20;
    public const int Topics = 4;

    public static IReadOnlyList<Workload> All { get; } = [new("100B", 100, 2_000_000), new("10kB", 10_000, 40_000)];

    public static string TopicName(int index) => $"/sensor/{index}";
}
