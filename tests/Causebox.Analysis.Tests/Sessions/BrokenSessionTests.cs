using System.Text.Json;
using Causebox.Analysis.Sessions;
using Causebox.Mcap;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Sessions;

/// <summary>Whatever has happened to a session's bytes, it is read, analysed and reported without an exception.</summary>
public sealed class BrokenSessionTests
{
    public static TheoryData<string> Samples =>
    [
        "capture_1700000000_v7.mcap", "session_00000001_1700000001.mcap", "session_00000002_1700000002.mcap", "session_00000003_1700000003.mcap",
        "session_00000004_1700000004.mcap", "session_0000004b_1700000005.mcap", "session_00000005_1700000006.mcap",
    ];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_cut_at_every_97th_byte_gives_the_cycles_before_the_cut(string name)
    {
        var bytes = File.ReadAllBytes(SharedData.Require($"robot/dam/{name}"));
        var before = 0;
        for (var length = 8; length < bytes.Length; length += 97)
        {
            var cycles = Report(bytes[..length]);
            cycles.ShouldBeGreaterThanOrEqualTo(before);
            before = cycles;
        }

        before.ShouldBe(39);
    }

    [Theory]
    [InlineData(SessionGeneration.G0)]
    [InlineData(SessionGeneration.G1)]
    [InlineData(SessionGeneration.G2)]
    [InlineData(SessionGeneration.G3)]
    [InlineData(SessionGeneration.G4)]
    [InlineData(SessionGeneration.G5)]
    public void Changed_bytes_never_throw(SessionGeneration generation)
    {
        var sound = SessionFile.Bytes(generation, Sample.Clean(30));
        var state = 0x9E3779B97F4A7C15UL + (ulong)generation;
        for (var mutation = 0; mutation < 200; mutation++)
        {
            var bytes = sound.ToArray();
            for (var change = 0; change < 1 + (mutation % 5); change++)
                bytes[8 + (int)(Next(ref state) % (ulong)(bytes.Length - 8))] = (byte)Next(ref state);
            Report(bytes).ShouldBeLessThanOrEqualTo(31);
        }
    }

    [Theory]
    [InlineData(SessionGeneration.G2)]
    [InlineData(SessionGeneration.G5)]
    public void Changed_payloads_never_throw(SessionGeneration generation)
    {
        var state = 0xD1B54A32D192ED03UL + (ulong)generation;
        for (var mutation = 0; mutation < 100; mutation++)
        {
            var file = new SessionFile();
            foreach (var cycle in Sample.Clean(12))
            {
                var payload = MessagePack.Encode(SessionLayouts.Messages(cycle, generation).Single().Payload);
                payload[Next(ref state) % (ulong)payload.Length] = (byte)Next(ref state);
                file.AddRaw("/dam/cycle", "application/msgpack", payload, cycle.LogTime);
            }

            Report(file.ToBytes()).ShouldBeLessThanOrEqualTo(12);
        }
    }

    private static int Report(byte[] bytes)
    {
        SessionEvidence session;
        try
        {
            session = SessionFile.Read(bytes);
        }
        catch (McapException error) when (error.Error.Kind == McapErrorKind.NotMcap)
        {
            return 0;
        }

        var report = TriageReport.Of(session);
        report.Analysis.Status.ShouldBe(AnalysisStatus.Completed, string.Join(", ", report.Analysis.Skipped));
        using var writer = new Utf8JsonWriter(Stream.Null);
        report.WriteTo(writer);
        report.WriteTo(TextWriter.Null);
        return session.Cycles.Length;
    }

    // xorshift64*: the same bytes on every run.
    private static ulong Next(ref ulong state)
    {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        return (state * 0x2545F4914F6CDD1DUL) >> 16;
    }
}
