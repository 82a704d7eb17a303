using Causebox.Recording.Uplink;

namespace Causebox.Recording.Tests.Uplink;

public sealed class HookTests : IAsyncDisposable
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly StandInServer _server = new();
    private readonly RobotFolder _robot = new();

    private string Calls => _robot.PathOf("calls");

    [Theory]
    [InlineData("2.0; rm -rf /")]
    [InlineData("$(reboot)")]
    [InlineData("`reboot`")]
    [InlineData("2.0 --force")]
    [InlineData("--help")]
    [InlineData("../../etc/passwd")]
    [InlineData("a/b")]
    [InlineData("a..b")]
    [InlineData("2.0\\n3.0")]
    [InlineData("2.0|x")]
    [InlineData("'2.0'")]
    [InlineData("é")]
    [InlineData("")]
    public async Task A_version_with_anything_odd_in_it_is_refused_and_reported(string version)
    {
        _server.Store.DesiredJson = $$"""{"software":"{{version}}","model":null}""";
        using var agent = _robot.Agent(_server, WithHook());

        await agent.RunOnceAsync(Never);
        await agent.RunOnceAsync(Never);

        File.Exists(Calls).ShouldBeFalse();
        _server.Store.Heartbeats[1].GetProperty("problems").EnumerateArray().ShouldHaveSingleItem()
            .GetProperty("problem").GetString()!.ShouldStartWith("the server desires a software version that is none");
    }

    [Fact]
    public async Task Versions_come_as_arguments_of_their_own_after_the_fixed_ones()
    {
        Environment.SetEnvironmentVariable(AgentKey.Variable, "not for the hook");
        _server.Store.DesiredJson = """{"software":"2.0.1+build-7","model":"act_14"}""";
        using var agent = _robot.Agent(_server, WithHook());

        await agent.RunOnceAsync(Never);

        Environment.SetEnvironmentVariable(AgentKey.Variable, null);
        File.ReadAllLines(Calls).ShouldBe(["[a b; $HOME][--software][2.0.1+build-7][--model][act_14] key:"]);
    }

    [Fact]
    public async Task It_runs_once_for_a_version_over_restarts_and_again_for_the_next()
    {
        _server.Store.DesiredJson = """{"software":"2.0"}""";
        for (var start = 0; start < 3; start++)
        {
            using var agent = _robot.Agent(_server, WithHook());
            await agent.RunOnceAsync(Never);
        }

        File.ReadAllLines(Calls).Length.ShouldBe(1);
        _server.Store.DesiredJson = """{"software":"2.1"}""";
        using var next = _robot.Agent(_server, WithHook());
        await next.RunOnceAsync(Never);

        File.ReadAllLines(Calls).Length.ShouldBe(2);
        await next.RunOnceAsync(Never);
        var report = _server.Store.Heartbeats[^1].GetProperty("hook");
        (report.GetProperty("software").GetString(), report.GetProperty("exit_code").GetInt32()).ShouldBe(("2.1", 0));
    }

    [Fact]
    public async Task It_does_not_run_for_what_runs_already_or_when_nothing_is_desired()
    {
        File.WriteAllText(_robot.PathOf("version"), "2.0\n");
        using var agent = _robot.Agent(_server, options => WithHook()(options) with { SoftwareVersionFile = _robot.PathOf("version") });

        await agent.RunOnceAsync(Never);
        _server.Store.DesiredJson = """{"software":"2.0"}""";
        await agent.RunOnceAsync(Never);

        File.Exists(Calls).ShouldBeFalse();
        _server.Store.Heartbeats[0].GetProperty("running").GetProperty("software").GetString().ShouldBe("2.0");
    }

    [Fact]
    public async Task One_that_failed_is_run_again_after_a_while_and_what_it_said_is_reported()
    {
        _server.Store.DesiredJson = """{"software":"2.0"}""";
        using var agent = _robot.Agent(_server, WithHook("echo no such package >&2; exit 4"));
        await agent.RunOnceAsync(Never);
        await agent.RunOnceAsync(Never);
        File.ReadAllLines(Calls).Length.ShouldBe(1);
        agent.Dispose();

        using var next = _robot.Agent(_server, WithHook("echo no such package >&2; exit 4"));
        await next.RunOnceAsync(Never);
        File.ReadAllLines(Calls).Length.ShouldBe(1);
        _robot.Time.Advance(TimeSpan.FromMinutes(1));
        await next.RunOnceAsync(Never);

        File.ReadAllLines(Calls).Length.ShouldBe(2);
        await next.RunOnceAsync(Never);
        var report = _server.Store.Heartbeats[^1].GetProperty("hook");
        (report.GetProperty("exit_code").GetInt32(), report.GetProperty("output").GetString()).ShouldBe((4, "no such package\n"));
    }

    [Fact]
    public async Task One_that_takes_too_long_is_killed_with_what_it_started()
    {
        var pipe = _robot.PathOf("started");
        var script = Script($"sleep 1000 & echo $! > {pipe}.new; mv {pipe}.new {pipe}; wait");
        var hook = new HookOptions("/bin/sh", [script], TimeSpan.FromMinutes(10));
        var run = HookProcess.RunAsync(hook, new DesiredVersions("2.0"), _robot.Time, Never);
        SpinWait.SpinUntil(() => File.Exists(pipe), StandInServer.Patience).ShouldBeTrue();
        var child = File.ReadAllText(pipe).Trim();

        _robot.Time.Advance(TimeSpan.FromMinutes(11));

        var report = await run;
        (report.TimedOut, report.ExitCode).ShouldBe((true, null));
        SpinWait.SpinUntil(() => IsGone(child), StandInServer.Patience).ShouldBeTrue();
    }

    [Fact]
    public async Task One_that_cannot_be_run_is_a_failure_like_others()
    {
        var hook = new HookOptions("/no/such/program", [], TimeSpan.FromMinutes(1));

        var report = await HookProcess.RunAsync(hook, new DesiredVersions("2.0"), _robot.Time, Never);

        report.ExitCode.ShouldBe(127);
        report.Output.ShouldStartWith("could not be run");
    }

    [Fact]
    public async Task Of_much_output_the_end_is_kept()
    {
        var hook = new HookOptions("/bin/sh", [Script("i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done")], TimeSpan.FromMinutes(1));

        var report = await HookProcess.RunAsync(hook, new DesiredVersions("2.0"), TimeProvider.System, Never);

        report.Output.Length.ShouldBe(OutputTail.MostBytes);
        report.Output.ShouldEndWith("line 19999\n");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _robot.Dispose();
    }

    // A killed child stays in the table until whoever inherited it looks.
    private static bool IsGone(string process) =>
        SmallFile.ReadLine($"/proc/{process}/stat") is not { } stat || stat.Contains(") Z ", StringComparison.Ordinal);

    private string Script(string text)
    {
        var path = _robot.PathOf("hook.sh");
        File.WriteAllText(path, text);
        return path;
    }

    private Func<AgentOptions, AgentOptions> WithHook(string after = "exit 0")
    {
        var script = Script($$"""for a in "$@"; do printf '[%s]' "$a"; done >> {{Calls}}; echo " key:$CAUSEBOX_AGENT_KEY" >> {{Calls}}; {{after}}""");
        return options => options with { Hook = new HookOptions("/bin/sh", [script, "a b; $HOME"], TimeSpan.FromMinutes(1)) };
    }
}
