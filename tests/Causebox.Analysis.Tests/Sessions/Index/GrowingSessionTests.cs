using Causebox.Analysis.Sessions;
using Causebox.Analysis.Sessions.Index;
using Causebox.Mcap;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Sessions.Index;

public sealed class GrowingSessionTests
{
    public static TheoryData<SessionGeneration, bool> Kinds => new()
    {
        { SessionGeneration.G0, true },
        { SessionGeneration.G1, true },
        { SessionGeneration.G1, false },
        { SessionGeneration.G2, true },
        { SessionGeneration.G5, true },
        { SessionGeneration.G5, false },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Bytes_that_come_in_pieces_give_the_index_that_they_give_at_once(SessionGeneration generation, bool chunked)
    {
        var bytes = IndexSample.Bytes(generation, count: 60, options: chunked ? IndexSample.Chunked : IndexSample.Loose, frameBytes: 60);
        var random = new SeededBits(20260105);
        for (var cut = 0; cut <= bytes.Length; cut += 1 + random.Below(bytes.Length / 40))
        {
            var index = IndexSample.Index([], isFinal: false);
            for (var length = random.Below(bytes.Length / 5); length < cut; length += 1 + random.Below(bytes.Length / 5))
                index = Reload(Extend(index, bytes[..length], isFinal: false));
            IndexSample.Save(Extend(index, bytes[..cut], isFinal: false)).ShouldBe(IndexSample.Save(IndexSample.Index(bytes[..cut], isFinal: false)), $"cut at {cut}");
            if (cut > 8)
                IndexSample.Save(Extend(index, bytes[..cut], isFinal: true)).ShouldBe(IndexSample.Save(IndexSample.Index(bytes[..cut])), $"final, cut at {cut}");
        }
    }

    [Fact]
    public void More_cycles_than_a_block_holds_are_the_same_in_pieces()
    {
        var bytes = Many(12_000);
        var index = IndexSample.Index([], isFinal: false);
        for (var length = 0; length < bytes.Length; length += bytes.Length / 9)
            index = Reload(Extend(index, bytes[..length], isFinal: false));

        IndexSample.Save(Extend(index, bytes, isFinal: false)).ShouldBe(IndexSample.Save(IndexSample.Index(bytes, isFinal: false)));
        var session = new SessionIndex([new SessionPart("many.mcap", IndexSample.Index(bytes), () => new MemoryStream(bytes))]);
        session.Overview.TotalCycles.ShouldBe(12_000);
        session.Cycles(new CycleQuery { StartCycle = 11_990 }).Rows.Length.ShouldBe(10);
        session.Detail(9_999, TestContext.Current.CancellationToken).ShouldNotBeNull();
        session.Summarize(new SummaryQuery { Buckets = 13 }).Buckets.Sum(bucket => bucket.Cycles).ShouldBe(12_000);
    }

    [Fact]
    public void A_cut_record_is_waited_for_and_is_damage_only_in_a_final_file()
    {
        var bytes = IndexSample.Bytes(SessionGeneration.G1)[..^3000];

        IndexSample.Index(bytes, isFinal: false).Damage.ShouldBeEmpty();
        IndexSample.Index(bytes).Damage.ShouldNotBeEmpty();
        IndexSample.Index(bytes).Cycles.ShouldBe(SessionFile.Read(bytes).Cycles.Length);
    }

    [Fact]
    public void A_file_that_was_replaced_is_indexed_anew()
    {
        var first = IndexSample.Bytes(SessionGeneration.G1, count: 60);
        var second = IndexSample.Bytes(SessionGeneration.G5, count: 110);
        var index = IndexSample.Index(first[..(first.Length / 2)], isFinal: false);

        foreach (var other in new[] { second, first[..(first.Length / 3)] })
        {
            index.IsOf(new MemoryStream(other)).ShouldBeFalse();
            IndexSample.Save(Extend(index, other, isFinal: true)).ShouldBe(IndexSample.Save(IndexSample.Index(other)));
        }

        index.IsOf(new MemoryStream(first)).ShouldBeTrue();
        var whole = Extend(index, first, isFinal: true);
        Extend(whole, first, isFinal: true).ShouldBeSameAs(whole);
    }

    [Fact]
    public void A_limit_ends_the_pass_and_says_so()
    {
        var bytes = Many(12_000);
        var limits = new SessionIndexLimits { MaxIndexBytes = 20_000 };
        var index = SessionFileIndex.Build(new MemoryStream(bytes), isFinal: true, limits, TestContext.Current.CancellationToken);

        index.Cycles.ShouldBeLessThan(12_000);
        index.Damage.ShouldContain(damage => damage.Description.Contains("expected an index of at most 20000 bytes"));
        var tight = SessionFileIndex.Build(new MemoryStream(bytes), isFinal: true, new SessionIndexLimits { MaxDefinitionBytes = 10 }, TestContext.Current.CancellationToken);
        tight.Damage.ShouldContain(damage => damage.Description.Contains("expected at most 10 bytes of schemas"));
    }

    private static byte[] Many(int cycles)
    {
        using var stream = new MemoryStream();
        using (var writer = new McapWriter(stream, new McapWriterOptions { Profile = "dam", ChunkSize = 64 << 10 }, leaveOpen: true))
        {
            var channel = writer.AddChannel("/dam/cycle", "json");
            for (var id = 0; id < cycles; id++)
            {
                var text = $$"""{"cycle_id":{{id}},"timestamp":{{id / 50.0}},"has_violation":{{(id % 100 == 7 ? "true" : "false")}},"has_clamp":false,"total_ms":{{5 + (id % 9)}}}""";
                writer.WriteMessage(channel, (uint)id, (ulong)id * 20_000_000, 0, System.Text.Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    private static SessionFileIndex Extend(SessionFileIndex index, byte[] bytes, bool isFinal) =>
        index.Extend(new MemoryStream(bytes), isFinal, cancellation: TestContext.Current.CancellationToken);

    private static SessionFileIndex Reload(SessionFileIndex index) => SessionFileIndex.Load(new MemoryStream(IndexSample.Save(index)));
}
