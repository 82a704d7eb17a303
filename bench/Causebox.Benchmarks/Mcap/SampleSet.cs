namespace Causebox.Benchmarks.Mcap;

/// <summary>All messages of a workload, in memory; the same workload gives the same bytes everywhere.</summary>
internal sealed class SampleSet
{
    private const ulong Start = 1_700_000_000_000_000_000;
    private const ulong Step = 1_000;

    public SampleSet(Workload workload)
    {
        Payload = GC.AllocateUninitializedArray<byte>(workload.MessageBytes * workload.Messages);
        Samples = new Sample[workload.Messages];
        var signal = new SensorSignal(seed: 2, Workload.Topics);
        for (var i = 0; i < Samples.Length; i++)
        {
            var offset = i * workload.MessageBytes;
            var topic = i % Workload.Topics;
            Samples[i] = new Sample(topic, (uint)(i / Workload.Topics), Start + ((ulong)i * Step), offset, workload.MessageBytes);
            signal.Fill(Payload.AsSpan(offset, workload.MessageBytes), topic);
        }
    }

    public byte[] Payload { get; }

    public Sample[] Samples { get; }
}
