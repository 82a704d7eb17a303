using System.Buffers.Binary;
using Causebox.Analysis.Sessions;
using Causebox.Analysis.Sessions.Index;
using Causebox.Mcap;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Sessions.Index;

public sealed class HostileIndexTests
{
    [Fact]
    public void A_damaged_side_file_is_refused_wherever_it_is_damaged()
    {
        var sound = IndexSample.Save(IndexSample.Index(IndexSample.Bytes(SessionGeneration.G1)));
        var random = new SeededBits(5);
        for (var round = 0; round < 3000; round++)
        {
            var bytes = sound.ToArray();
            if (round % 3 == 0)
                bytes = bytes[..random.Below(bytes.Length)];
            else
                bytes[random.Below(bytes.Length)] ^= (byte)(1 << random.Below(8));
            Should.Throw<SessionIndexException>(() => SessionFileIndex.Load(new MemoryStream(bytes)));
        }

        SessionFileIndex.Load(new MemoryStream(sound)).Cycles.ShouldBe(118);
    }

    [Fact]
    public void A_side_file_with_lies_under_true_checksums_costs_no_more_than_wrong_answers()
    {
        var source = IndexSample.Bytes(SessionGeneration.G1);
        var sound = IndexSample.Save(IndexSample.Index(source));
        var random = new SeededBits(6);
        var loaded = 0;
        for (var round = 0; round < 1500; round++)
        {
            var bytes = sound.ToArray();
            for (var i = 1 + random.Below(3); i > 0; i--)
                bytes[8 + random.Below(bytes.Length - 8)] = (byte)random.Below(256);
            Mend(bytes);
            try
            {
                var index = SessionFileIndex.Load(new MemoryStream(bytes));
                loaded++;
                Ask(new SessionIndex([new SessionPart("lies.mcap", index, () => new MemoryStream(source))]));
                _ = index.Extend(new MemoryStream(source), isFinal: false, cancellation: TestContext.Current.CancellationToken);
            }
            catch (SessionIndexException)
            {
                // What it should be.
                continue;
            }
        }

        loaded.ShouldBeGreaterThan(50);
    }

    [Theory]
    [InlineData(SessionGeneration.G1)]
    [InlineData(SessionGeneration.G5)]
    public void A_mutated_recording_is_indexed_as_far_as_it_is_sound(SessionGeneration generation)
    {
        var sound = IndexSample.Bytes(generation, count: 40, frameBytes: 100);
        var random = new SeededBits(7);
        for (var round = 0; round < 600; round++)
        {
            var bytes = sound.ToArray();
            for (var i = 1 + random.Below(4); i > 0; i--)
                bytes[8 + random.Below(bytes.Length - 8)] = (byte)random.Below(256);
            var session = IndexSample.Session(bytes);
            Ask(session);
            session.Overview.TotalCycles.ShouldBeLessThanOrEqualTo(60);
        }
    }

    [Fact]
    public void What_is_no_recording_is_refused()
    {
        Should.Throw<McapException>(() => IndexSample.Index("no recording at all"u8.ToArray()));
        Should.Throw<McapException>(() => IndexSample.Index([]));
        Should.Throw<ArgumentException>(() => new SessionIndex([]));
    }

    private static void Ask(SessionIndex session)
    {
        var cancellation = TestContext.Current.CancellationToken;
        _ = session.Overview;
        var rows = session.Cycles(new CycleQuery { Limit = 1000 }).Rows;
        _ = session.Events(new EventQuery { Limit = 1000 });
        _ = session.Summarize(new SummaryQuery { Buckets = 10 });
        _ = session.Summarize(new SummaryQuery { Buckets = 10, ByTime = true, WithStages = true });
        if (rows.Length > 0)
            _ = session.Detail(rows[rows.Length / 2].CycleId, cancellation);
        foreach (var camera in session.Overview.Cameras)
        {
            var frames = session.Frames(camera)!.Frames;
            _ = session.Frame(camera, frames.Length / 2, cancellation);
            _ = session.FrameAt(camera, frames[0].LogTime);
        }

        session.Download(new SessionSelection { StartCycle = 10, EndCycle = 20 }, Stream.Null, cancellation);
        session.ExportCsv(new SessionSelection { StartCycle = 10, EndCycle = 20 }, Stream.Null, cancellation);
        _ = session.Joints(new JointQuery { Buckets = 10 }, cancellation);
    }

    /// <summary>Makes every checksum true again, as far as the sections can be walked.</summary>
    private static void Mend(byte[] bytes)
    {
        var (at, count, sum) = (8, 0, 0u);
        while (at + 12 <= bytes.Length)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at + 4));
            if (length < 0 || length > bytes.Length - at - 12)
                return;
            var content = bytes.AsSpan(at + 12, length);
            if (at + 12 + length == bytes.Length && length == 8)
            {
                BinaryPrimitives.WriteInt32LittleEndian(content, count);
                BinaryPrimitives.WriteUInt32LittleEndian(content[4..], sum);
            }

            var crc = Crc32.Compute(content);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at + 8), crc);
            (at, count, sum) = (at + 12 + length, count + 1, unchecked((sum * 31) + crc));
        }
    }
}
