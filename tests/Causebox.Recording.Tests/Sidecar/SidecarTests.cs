using System.Net.Sockets;
using System.Text;
using static Causebox.Recording.Tests.Sidecar.Wire;

namespace Causebox.Recording.Tests.Sidecar;

public sealed class SidecarTests
{
    [Fact]
    public void A_client_that_sends_frames_is_recorded_and_bad_frames_are_passed_over()
    {
        using var folder = new SessionFolder();
        var notices = Serve(folder, client =>
        {
            client.Send(Frame(FrameKind.Hello, """{"session":{"control_frequency_hz":50},"runtime":"3.12.0","client":"test 1"}"""u8, 0));
            client.Send(Cycle(0));
            client.Send("not a frame at all"u8);
            client.Send(Cycle(1));
            client.Send(Frame(FrameKind.Cycle, "too short"u8, 2));
            client.Send(Cycle(3));
            client.Send(Cycle(6));
            client.Send(Frame(FrameKind.Image, "xx"u8, 7));
            client.Send(Frame(FrameKind.End, [], 7));
        });
        folder.CycleIds().ShouldBe([0, 1, 3, 6]);
        var gaps = folder.Messages("/dam/gaps").Select(gap => gap.Json.GetProperty("reasons").GetRawText());
        gaps.ShouldBe(["""{"bad_frame":1}""", """{"client":2}"""]);
        notices.ShouldContain(notice => notice.Message.Contains("expected the magic", StringComparison.Ordinal));
        notices.ShouldContain(notice => notice.Message.EndsWith("ended: 4 cycles, 0 dropped, 3 bad frames, 0 images", StringComparison.Ordinal) || notice.Message.Contains(" 3 bad frames", StringComparison.Ordinal));
    }

    [Fact]
    public void A_client_that_dies_leaves_a_whole_session()
    {
        using var folder = new SessionFolder();
        var notices = Serve(folder, client =>
        {
            client.Send(Frame(FrameKind.Hello, "{}"u8, 0));
            client.Send(Cycle(0));
            client.Send(Cycle(1).AsSpan(0, 60));
        });
        folder.CycleIds().ShouldBe([0]);
        using var reader = Causebox.Mcap.McapReader.Open(folder.Files.ShouldHaveSingleItem());
        reader.IsTruncated.ShouldBeFalse();
        notices.ShouldContain(notice => notice.Message.Contains("ended without saying so", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_hello_cycles_are_recorded_all_the_same()
    {
        using var folder = new SessionFolder();
        Serve(folder, client => client.Send(Cycle(0)));
        folder.CycleIds().ShouldBe([0]);
    }

    [Fact]
    public void Two_clients_are_two_sessions()
    {
        using var folder = new SessionFolder();
        var environment = new RecorderEnvironment { SpillFolder = folder.Path };
        using var server = new SidecarServer(Path.Combine(folder.Path, "s", "r.sock"), Stackfile(folder), environment);
        var running = new Thread(server.Run);
        running.Start();
        using (var first = Connect(folder))
        using (var second = Connect(folder))
        {
            first.Send(Cycle(0));
            second.Send(Cycle(0));
            second.Send(Frame(FrameKind.End, [], 1));
            first.Send(Frame(FrameKind.End, [], 1));
            WaitForEnd(first);
            WaitForEnd(second);
        }

        server.Stop();
        running.Join();
        folder.Files.Count.ShouldBe(2);
        File.Exists(Path.Combine(folder.Path, "s", "r.sock")).ShouldBeFalse();
    }

    [Fact]
    public void A_socket_is_listened_on_once_and_taken_over_from_the_dead()
    {
        using var folder = new SessionFolder();
        var path = Path.Combine(folder.Path, "s", "r.sock");
        using (var server = new SidecarServer(path, Stackfile(folder)))
            Should.Throw<ConfigException>(() => new SidecarServer(path, Stackfile(folder))).Message.ShouldEndWith("a recorder listens there already");
        using (var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            // A killed process leaves its socket behind; an orderly one would remove it.
            dead.Bind(new UnixDomainSocketEndPoint(path + ".old"));
            File.Move(path + ".old", path);
        }

        File.Exists(path).ShouldBeTrue();
        new SidecarServer(path, Stackfile(folder)).Dispose();
    }

    [Fact]
    public void Json_lines_give_the_same_session_as_frames()
    {
        using var folder = new SessionFolder();
        var lines = """
            {"hello": {"session": {"control_frequency_hz": 50}, "clock": {"monotonic_ns": 0, "wall_ns": 1767600000000000000}}}
            {"cycle": {"cycle_id": 0, "monotonic_ns": 10, "joint_positions": [0.5, null], "channels": {"motor_temperature": [41.5]}, "guards": [{"name": "limit", "layer": 1, "decision": "REJECT", "reason": "far", "fault_source": "environment"}]}}
            {"cycle": {"cycle_id": 1, "monotonic": 10}}
            {"image": {"cycle_id": 0, "monotonic_ns": 10, "camera": "top", "jpeg_base64": "/9g="}}
            nonsense
            {"cycle": {"cycle_id": 2, "monotonic_ns": 20, "context_event": {"event": "enter", "ctx_name": "slow_down", "extra": {"a": 1}}}}
            {"end": true}
            {"cycle": {"cycle_id": 3, "monotonic_ns": 30}}
            """;
        var notices = new List<RecorderNotice>();
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(lines));
        var (recorded, bad) = JsonLines.Record(input, Stackfile(folder), new RecorderEnvironment { Notify = notices.Add, SpillFolder = folder.Path }, TestContext.Current.CancellationToken);
        (recorded!.Written, recorded.Images, bad).ShouldBe((2, 1, 2));
        notices.ShouldContain(notice => notice.Message.Contains("line 3: expected one of cycle_id", StringComparison.Ordinal) && notice.Message.Contains("found the key monotonic", StringComparison.Ordinal));
        folder.Messages("/dam/obs")[0].Json.GetRawText().ShouldBe(
            """{"cycle_id":0,"timestamp":1767600000,"joint_positions":[0.5,null],"joint_velocities":null,"end_effector_pose":null,"force_torque":null,"motor_temperature":[41.5]}""");
        folder.Messages("/dam/context_events").ShouldHaveSingleItem().Json.GetProperty("extra").GetRawText().ShouldBe("""{"a": 1}""");
    }
}
