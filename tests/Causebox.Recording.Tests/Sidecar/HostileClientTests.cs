using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using static Causebox.Recording.Tests.Sidecar.Wire;

namespace Causebox.Recording.Tests.Sidecar;

/// <summary>Defects that clients which mean harm, or are broken, have found.</summary>
public sealed partial class HostileClientTests
{
    [Fact]
    public void More_clients_than_a_robot_has_are_turned_away_and_those_that_are_there_go_on()
    {
        using var folder = new SessionFolder();
        List<Socket> others = [];
        var began = Stopwatch.GetTimestamp();
        var notices = Serve(folder, client =>
        {
            client.Send(Cycle(0));
            for (var i = 0; i < 200; i++)
                others.Add(Connect(folder));
            WaitForEnd(others[^1]);
            client.Send(Cycle(1));
            client.Send(Frame(FrameKind.End, [], 2));
        });
        others.ForEach(other => other.Dispose());
        folder.CycleIds().ShouldBe([0, 1]);
        notices.Count(notice => notice.Message.StartsWith("a client was turned away: 64 are connected", StringComparison.Ordinal))
            .ShouldBeInRange(1, 2 + (int)Stopwatch.GetElapsedTime(began).TotalSeconds, "one a second at most");
    }

    [Fact]
    public void A_frame_that_promises_much_takes_no_memory_before_it_comes()
    {
        var head = new byte[FrameHead.Size];
        new FrameHead(FrameKind.Image, 0, 64 << 20, 0).Write(head);
        var sent = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var frames = new FrameStream(target => sent++ == 0 ? Copy(head, target) : 0, _ => { });
        frames.TryNext(out _, out _).ShouldBeFalse();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);

        static int Copy(byte[] from, Span<byte> to)
        {
            from.CopyTo(to);
            return from.Length;
        }
    }

    [Fact]
    public void A_large_frame_that_comes_in_small_pieces_is_whole()
    {
        var body = new Campaigns.Bits(1).Bytes(3 << 20);
        var frame = Frame(FrameKind.Image, body, 5);
        var at = 0;
        var frames = new FrameStream(
            target =>
            {
                var piece = frame.AsSpan(at, Math.Min(Math.Min(10_007, target.Length), frame.Length - at));
                piece.CopyTo(target);
                at += piece.Length;
                return piece.Length;
            },
            _ => { });
        frames.TryNext(out _, out var found).ShouldBeTrue();
        found.SequenceEqual(body).ShouldBeTrue();
    }

    [Fact]
    public void A_sequence_that_is_no_count_is_a_bad_frame_and_no_gap_of_billions()
    {
        using var folder = new SessionFolder();
        var notices = Serve(folder, client =>
        {
            client.Send(Frame(FrameKind.Hello, "{}"u8, 0));
            client.Send(Cycle(0));
            client.Send(Cycle(1, ulong.MaxValue));
            client.Send(Cycle(2, 1));
            client.Send(Cycle(3, 0));
            client.Send(Frame(FrameKind.End, [], 2));
        });
        folder.CycleIds().ShouldBe([0, 2, 3]);
        folder.Messages("/dam/gaps").ShouldBeEmpty();
        notices.ShouldContain(notice => notice.Message.Contains("expected a sequence below", StringComparison.Ordinal));
    }

    [Fact]
    public void Descriptors_that_come_with_garbage_do_not_use_up_those_of_the_process()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "descriptors come along on Linux");
        using var folder = new SessionFolder();
        var most = 0;
        Serve(folder, client =>
        {
            client.Send(Cycle(0));
            using var file = File.OpenHandle("/dev/null");
            for (var i = 0; i < 500; i++)
            {
                SendDescriptor(client, file);
                most = Math.Max(most, Directory.GetFileSystemEntries("/proc/self/fd").Length);
            }

            client.Send(Cycle(1));
            client.Send(Frame(FrameKind.End, [], 2));
        });
        folder.CycleIds().ShouldBe([0, 1]);
        most.ShouldBeLessThan(450);
    }

    [Fact]
    public void An_image_in_a_pipe_does_not_hold_the_recorder_for_ever()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "descriptors come along on Linux");
        using var folder = new SessionFolder();
        using var pipe = new System.IO.Pipes.AnonymousPipeServerStream(System.IO.Pipes.PipeDirection.Out);
        var notices = Serve(folder, client =>
        {
            client.Send(Frame(FrameKind.Hello, "{}"u8, 0));
            client.Send(Cycle(0));
            var body = new byte[64];
            var writer = new BodyWriter(body);
            writer.Int64(0);
            writer.Int64(5_000_000_000);
            writer.Text("top");
            writer.Int32(1000);
            var frame = Frame(FrameKind.Image, body.AsSpan(0, writer.Length), 1, FrameHead.DataInDescriptor);
            SendDescriptor(client, pipe.ClientSafePipeHandle, frame);
            client.Send(Cycle(1));
            client.Send(Frame(FrameKind.End, [], 2));
        });
        folder.CycleIds().ShouldBe([0, 1]);
        notices.ShouldContain(notice => notice.Message.Contains("the descriptor cannot be read", StringComparison.Ordinal));
    }

    /// <summary>Bytes that are no frame unless said otherwise, with a descriptor.</summary>
    private static unsafe void SendDescriptor(Socket socket, SafeHandle descriptor, byte[]? frame = null)
    {
        // A control message of one descriptor: its length, level 1, type 1, the number.
        Span<long> control = [20, 1 | (1L << 32), (uint)descriptor.DangerousGetHandle()];
        frame ??= [0x55];
        fixed (byte* bytes = frame)
        fixed (long* rights = control)
        {
            long* vector = stackalloc long[] { (long)bytes, frame.Length };
            long* message = stackalloc long[] { 0, 0, (long)vector, 1, (long)rights, 24, 0 };
            SendMsg(socket.SafeHandle, message, 0).ShouldBe(frame.Length);
        }
    }

    [LibraryImport("libc", EntryPoint = "sendmsg", SetLastError = true)]
    private static unsafe partial nint SendMsg(SafeHandle socket, void* message, int flags);
}
