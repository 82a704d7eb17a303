using System.Net.Sockets;

namespace Causebox.Recording.Tests.Sidecar;

/// <summary>Both ends of a sidecar's socket, and what goes over it.</summary>
internal static class Wire
{
    public static List<RecorderNotice> Serve(SessionFolder folder, Action<Socket> send)
    {
        var notices = new List<RecorderNotice>();
        var environment = new RecorderEnvironment { Notify = notice => { lock (notices) notices.Add(notice); }, SpillFolder = folder.Path };
        using var server = new SidecarServer(Path.Combine(folder.Path, "s", "r.sock"), Stackfile(folder), environment);
        var running = new Thread(server.Run);
        running.Start();
        using (var client = Connect(folder))
        {
            send(client);
            client.Shutdown(SocketShutdown.Send);
            WaitForEnd(client);
        }

        server.Stop();
        running.Join();
        return notices;
    }

    /// <summary>The recorder closes a connection when its session is on the disk.</summary>
    public static void WaitForEnd(Socket client)
    {
        client.ReceiveTimeout = 120_000;
        client.Receive(new byte[1]).ShouldBe(0);
    }

    public static Socket Connect(SessionFolder folder)
    {
        var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        client.Connect(new UnixDomainSocketEndPoint(Path.Combine(folder.Path, "s", "r.sock")));
        return client;
    }

    public static Stackfile Stackfile(SessionFolder folder) => new("robot.yaml", "sha256:0", new LoopbackOptions { OutputDir = folder.Path });

    public static byte[] Cycle(int id) => Cycle(id, (ulong)id);

    public static byte[] Cycle(int id, ulong sequence)
    {
        var body = new byte[2000];
        CycleEncoder.TryEncode(Loop.Ordinary(id), body, out var length).ShouldBeTrue();
        return Frame(FrameKind.Cycle, body.AsSpan(0, length), sequence);
    }

    public static byte[] Frame(FrameKind kind, ReadOnlySpan<byte> body, ulong sequence, byte flags = 0)
    {
        var frame = new byte[FrameHead.Size + body.Length];
        new FrameHead(kind, flags, body.Length, sequence).Write(frame);
        body.CopyTo(frame.AsSpan(FrameHead.Size));
        return frame;
    }
}
