using System.Buffers.Binary;
using System.Globalization;
using Causebox.Cli.Tests;

namespace Causebox.Recording.Tests.Frames;

public sealed class FrameTests
{
    [Fact]
    public void The_example_of_the_protocols_document_is_what_the_encoder_writes()
    {
        var example = ExampleOfTheDocument();
        FrameHead.Parse(example, out var head).ShouldBeNull();
        head.ShouldBe(new FrameHead(FrameKind.Cycle, 0, example.Length - FrameHead.Size, 7));
        var body = new byte[1000];
        CycleEncoder.TryEncode(
            new ControlCycle
            {
                CycleId = 42,
                MonotonicNs = 1_500_000_000,
                JointPositions = [1.0],
                ProposalPositions = [2.0],
                Guards = new[] { new GuardResult("limit", 1, GuardDecision.Reject, "far", 0.5) },
            },
            body, out var length).ShouldBeTrue();
        Canonical(body.AsSpan(0, length)).ShouldBe(Canonical(example.AsSpan(FrameHead.Size)));
        var bytes = new byte[FrameHead.Size];
        head.Write(bytes);
        bytes.ShouldBe(example[..FrameHead.Size]);
    }

    [Fact]
    public void A_body_cut_or_lengthened_anywhere_is_refused_with_the_place()
    {
        var whole = ExampleOfTheDocument()[FrameHead.Size..];
        var frame = new CycleFrame();
        frame.Parse(whole, whole.Length).ShouldBeNull();
        for (var length = 0; length < whole.Length; length++)
            frame.Parse(whole, length).ShouldNotBeNull().ShouldStartWith("at byte ");
        frame.Parse([.. whole, 0], whole.Length + 1).ShouldBe($"at byte {whole.Length} of the body: expected the end of the body, found 1 more bytes");
    }

    [Fact]
    public void Any_change_of_any_byte_is_read_or_refused_and_never_more()
    {
        var whole = ExampleOfTheDocument()[FrameHead.Size..];
        var frame = new CycleFrame();
        var (refused, read) = (0, 0);
        for (var at = 0; at < whole.Length; at++)
        {
            foreach (var value in new byte[] { 0, 1, 0x7f, 0x80, 0xfe, 0xff })
            {
                var changed = whole.ToArray();
                changed[at] = value;
                if (frame.Parse(changed, changed.Length) is null)
                    read++;
                else
                    refused++;
            }
        }

        read.ShouldBeGreaterThan(100);
        refused.ShouldBeGreaterThan(100);
    }

    [Theory]
    [InlineData(4, 9, "expected a kind from 1 to 5, found 9")]
    [InlineData(0, 0, "expected the magic CB524601, found 00524601")]
    [InlineData(11, 1, "expected at most 1048576 bytes in a frame of kind 2, found 16777353")]
    public void A_head_that_cannot_be_right_is_refused(int at, byte value, string expected)
    {
        var bytes = ExampleOfTheDocument();
        bytes[at] = value;
        FrameHead.Parse(bytes, out _).ShouldBe(expected);
    }

    [Fact]
    public void A_stream_goes_on_at_the_next_magic_however_it_is_cut()
    {
        var frame = ExampleOfTheDocument();
        byte[] stream = [.. frame, .. "garbage in between"u8, .. frame, 0xcb, 0x52, .. frame, .. frame.AsSpan(0, 50)];
        for (var piece = 1; piece < 40; piece += 3)
        {
            var at = 0;
            var problems = new List<string>();
            var frames = new FrameStream(
                target =>
                {
                    var length = Math.Min(Math.Min(piece, target.Length), stream.Length - at);
                    stream.AsSpan(at, length).CopyTo(target);
                    at += length;
                    return length;
                },
                problems.Add);
            var count = 0;
            while (frames.TryNext(out _, out var body))
            {
                body.SequenceEqual(frame.AsSpan(FrameHead.Size)).ShouldBeTrue();
                count++;
            }

            count.ShouldBe(3, $"pieces of {piece}");
            problems.Count.ShouldBe(3);
            problems[^1].ShouldBe("the stream ends within a frame: 50 bytes of it came");
        }
    }

    internal static byte[] ExampleOfTheDocument()
    {
        var document = File.ReadAllText(Checkout.PathOf("docs/recorder-protocol.md"));
        var block = document.Split("```").SkipLast(1).Last();
        return [.. block.Split('\n').SelectMany(line => line.Length < 2 ? [] : line[..Math.Min(line.Length, 47)].Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(hex => byte.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
    }

    /// <summary>NaN has many forms; all mean that nothing was measured.</summary>
    private static string Canonical(ReadOnlySpan<byte> body)
    {
        var bytes = body.ToArray();
        for (var at = 24; at < 64; at += 8)
        {
            if (double.IsNaN(BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(at))))
                BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(at), double.NaN);
        }

        return Convert.ToHexString(bytes);
    }
}
