using System.Text.Json;

namespace Causebox.Cli.Tests;

public sealed class AgentTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public AgentTests()
    {
        Directory.CreateDirectory(_workspace.PathOf("sessions"));
        File.WriteAllText(_workspace.PathOf("key"), "secret-key\n");
        Configure("");
    }

    [Fact]
    public void A_pass_with_nothing_to_reach_says_what_waits_and_why()
    {
        _workspace.Session("sessions/session_20261120_101500_ab12cd.mcap");

        var outcome = Run("--once", "--json");

        outcome.ExitCode.ShouldBe(1);
        using var pass = JsonDocument.Parse(outcome.Output);
        pass.RootElement.GetProperty("waiting").GetInt32().ShouldBe(1);
        pass.RootElement.GetProperty("fault").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void A_wrong_configuration_is_refused_with_its_line()
    {
        Configure("disk:\n  budget_gb: -1\n");

        var outcome = Run("--once");

        (outcome.ExitCode, outcome.Output.Length).ShouldBe((2, 0));
        outcome.Error.ShouldEndWith("agent.yaml:7: disk.budget_gb: expected 0.001 to 1000000 GB, found '-1'\n");
    }

    [Fact]
    public void A_key_is_not_taken_from_the_command_line()
    {
        var outcome = Run("--once", "--key", "secret-key");

        outcome.ExitCode.ShouldBe(2);
        outcome.Error.ShouldContain("'--key'");
    }

    [Fact]
    public void A_result_is_promised_for_one_pass_only() => Run("--json").ExitCode.ShouldBe(2);

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public void Asked_to_stop_it_ends_well_and_has_not_said_its_key(string signal)
    {
        using var process = CauseboxProgram.Start(_workspace.Folder, "agent", "--config", "agent.yaml");
        process.StandardError.ReadLine()!.ShouldContain("shipping for robot arm-7");
        using (var second = CauseboxProgram.Start(_workspace.Folder, "agent", "--config", "agent.yaml", "--once"))
        {
            second.WaitForExit(CauseboxProgram.Patience).ShouldBeTrue();
            second.ExitCode.ShouldBe(3);
            second.StandardError.ReadToEnd().ShouldContain("another agent is at work here");
        }

        CauseboxProgram.Signal(process, signal);

        process.WaitForExit(CauseboxProgram.Patience).ShouldBeTrue();
        process.ExitCode.ShouldBe(0);
        var said = process.StandardError.ReadToEnd();
        said.ShouldEndWith("causebox: stopped\n");
        said.ShouldNotContain("secret-key");
    }

    public void Dispose() => _workspace.Dispose();

    private void Configure(string more) => File.WriteAllText(
        _workspace.PathOf("agent.yaml"),
        $"""
        server: http://127.0.0.1:1
        robot: arm-7
        state_dir: {_workspace.PathOf("state")}
        key_file: {_workspace.PathOf("key")}
        sessions: [{_workspace.PathOf("sessions")}]
        {more}
        """);

    private Outcome Run(params string[] arguments) => _workspace.Run(["agent", "--config", "agent.yaml", .. arguments]);
}
