using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Causebox.Cli.Tests;

public sealed class TriageTests
{
    [Fact]
    public void The_newest_session_of_the_folder_is_taken()
    {
        using var space = new Workspace();
        Directory.CreateDirectory(space.PathOf("sessions"));
        space.Session("sessions/session_a.mcap", fault: LoopFault.StuckJoint);
        space.Session("sessions/session_b.mcap");
        space.Session("sessions/other.mcap");
        File.WriteAllText(space.PathOf("sessions/session_c.mcap"), "too small to be one");
        File.SetLastWriteTimeUtc(space.PathOf("sessions/session_a.mcap"), DateTime.UnixEpoch.AddYears(90));
        var json = space.Run("triage", "--session-dir", "sessions", "--no-api", "--json").ShouldSucceed().Json;
        json.GetProperty("schema").GetString().ShouldBe("dam.mcap_triage.v1");
        Path.GetFileName(json.GetProperty("session").GetProperty("path").GetString()).ShouldBe("session_a.mcap");
        json.GetProperty("findings")[0].GetProperty("code").GetString().ShouldBe("command_without_response");
        json.GetProperty("runtime_status").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void No_session_and_an_unreadable_one_are_said_in_the_words_of_the_contract()
    {
        using var space = new Workspace();
        File.WriteAllText(space.PathOf("notes.mcap"), "notes");
        var none = space.Run("triage", "--no-api");
        none.ExitCode.ShouldBe(1);
        none.Error.ShouldBe("No MCAP session found.\n");
        space.Run("triage", "notes.mcap", "--no-api")
            .ShouldRefuse(1, "Unable to read MCAP session: NotMcap: notes.mcap:", "found a text file");
        space.Run("triage", "gone.mcap", "--no-api").ShouldRefuse(1, "Unable to read MCAP session: NotFound: gone.mcap: no such file");
    }

    [Fact]
    public void The_text_is_as_recorded()
    {
        using var space = new Workspace();
        space.Session("session.mcap", fault: LoopFault.HardwareWatchdog);
        space.Session("good.mcap", seed: 8);
        var text = space.Run("triage", "session.mcap", "--compare", "good.mcap", "--no-api").ShouldSucceed().Output;
        text.Replace(space.Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).ShouldBeAsRecorded("triage.txt");
    }

    [Fact]
    public async Task The_runtime_is_asked_for_its_status()
    {
        using var runtime = new TcpListener(IPAddress.Loopback, 0);
        runtime.Start();
        var answered = Answer(runtime, """{"state":"paused"}""", TestContext.Current.CancellationToken);
        // More patience than the program has: a busy machine may need more than that to load what it asks with.
        var address = new Uri($"http://{runtime.LocalEndpoint}/status");
        var status = await Task.Run(() => RuntimeStatus.Get(address, CauseboxProgram.Patience), TestContext.Current.CancellationToken);
        (await answered).ShouldStartWith("GET /status ");
        status!.Value.GetProperty("state").GetString().ShouldBe("paused");
    }

    [Fact]
    public void A_runtime_that_is_silent_is_not_waited_for()
    {
        using var runtime = new TcpListener(IPAddress.Loopback, 0);
        runtime.Start();
        RuntimeStatus.Get(new Uri($"http://{runtime.LocalEndpoint}/status"), RuntimeStatus.Patience).ShouldBeNull();
    }

    [Theory]
    [InlineData("no JSON at all")]
    [InlineData("[1,2]")]
    [InlineData(null)]
    public async Task A_runtime_that_does_not_answer_sensibly_is_unavailable(string? body)
    {
        using var space = new Workspace();
        space.Session("session.mcap");
        using var runtime = new TcpListener(IPAddress.Loopback, 0);
        runtime.Start();
        _ = body is null ? Task.CompletedTask : Answer(runtime, body, TestContext.Current.CancellationToken);
        HasStatus((await RunTriage(space, runtime)).ShouldSucceed().Json).ShouldBeFalse();
    }

    [Fact]
    public void A_status_address_that_is_none_is_refused()
    {
        using var space = new Workspace();
        space.Session("session.mcap");
        space.Run("triage", "session.mcap", "--status-url", "not a url").ShouldRefuse(2, "--status-url");
    }

    private static Task<Outcome> RunTriage(Workspace space, TcpListener runtime) => Task.Run(
        () => space.Run("triage", "session.mcap", "--json", "--status-url", $"http://{runtime.LocalEndpoint}/status"),
        TestContext.Current.CancellationToken);

    private static bool HasStatus(JsonElement report) => report.GetProperty("runtime_status").ValueKind == JsonValueKind.Object;

    private static async Task<string> Answer(TcpListener listener, string body, CancellationToken stopped)
    {
        using var client = await listener.AcceptTcpClientAsync(stopped);
        var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        var request = await reader.ReadLineAsync(stopped);
        while (await reader.ReadLineAsync(stopped) is { Length: > 0 })
        {
            // The headers do not matter.
        }

        var answer = $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), stopped);
        return request ?? "";
    }
}
