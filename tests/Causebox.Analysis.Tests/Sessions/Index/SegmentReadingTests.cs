using Causebox.Analysis.Sessions;
using Causebox.Analysis.Sessions.Index;
using Causebox.Mcap;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Sessions.Index;

/// <summary>What is asked of many small cycles in large chunks, as the recorder writes them, reads about what there is and not many times that.</summary>
public sealed class SegmentReadingTests
{
    private const int Cycles = 6000;

    private static readonly byte[] Bytes = File(1 << 20);

    private long _read;

    [Fact]
    public void An_export_does_not_read_a_chunk_again_for_every_few_hundred_of_its_cycles()
    {
        using var csv = new MemoryStream();
        Session().ExportCsv(new SessionSelection(), csv, TestContext.Current.CancellationToken);

        _read.ShouldBeInRange(Bytes.Length / 2, 3L * Bytes.Length);
    }

    [Fact]
    public void Joints_that_fit_the_bound_are_all_read_within_it()
    {
        var joints = Session().Joints(new JointQuery { Buckets = 100 }, TestContext.Current.CancellationToken);

        (joints.CyclesRead, joints.IsSampled).ShouldBe((Cycles, false));
        _read.ShouldBeLessThan(3L * Bytes.Length);
    }

    [Fact]
    public void Joints_that_are_sampled_stay_within_the_bound_and_a_chunk()
    {
        var bound = Bytes.Length / 3;
        var joints = Session().Joints(new JointQuery { Buckets = 100, MaxBytes = bound }, TestContext.Current.CancellationToken);

        joints.IsSampled.ShouldBeTrue();
        joints.CyclesRead.ShouldBePositive();
        _read.ShouldBeLessThan(bound + (Bytes.Length / 3));
    }

    [Fact]
    public void A_cycle_that_denies_what_its_guard_says_is_notable_all_the_same()
    {
        var file = new SessionFile();
        for (var id = 0; id < 40; id++)
        {
            var guards = (TestGuard[])(id == 20 ? [new("hardware_watchdog", 3, "REJECT", "bus silent")] : [new("hardware_watchdog", 3, "PASS")]);
            foreach (var (topic, payload) in SessionLayouts.Messages(new TestCycle(id) { Guards = guards }, SessionGeneration.G1))
            {
                var denied = topic == "/dam/cycle" ? new Dictionary<string, object?>((Dictionary<string, object?>)payload) { ["has_violation"] = false } : payload;
                file.Add(topic, denied, new TestCycle(id).LogTime);
            }
        }

        var rows = IndexSample.Session(file.ToBytes()).Cycles(new CycleQuery { NotableOnly = true }).Rows;

        rows.Select(row => (row.CycleId, row.Decision, row.HasViolation)).ShouldBe([(20, Decision.Reject, false)]);
    }

    private static byte[] File(int chunk)
    {
        var file = new SessionFile();
        for (var id = 0; id < Cycles; id++)
        {
            var cycle = new TestCycle(id);
            foreach (var (topic, payload) in SessionLayouts.Messages(cycle, SessionGeneration.G1))
                file.Add(topic, payload, cycle.LogTime);
        }

        return file.ToBytes(new McapWriterOptions { Profile = "dam", Compression = Compression.None, ChunkSize = chunk });
    }

    private SessionIndex Session() => new([new SessionPart("session.mcap", IndexSample.Index(Bytes), () => new Counted(this))]);

    private sealed class Counted(SegmentReadingTests test) : MemoryStream(Bytes, writable: false)
    {
        public override int Read(Span<byte> buffer)
        {
            var read = base.Read(buffer);
            test._read += read;
            return read;
        }
    }
}
