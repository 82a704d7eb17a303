using Causebox.Cli.Tests;
using Causebox.Recording.Uplink;

namespace Causebox.Recording.Tests.Uplink;

public sealed class ConfigTests
{
    private const string Least = "server: https://causebox.example.org\nrobot: arm-7\nstate_dir: /var/lib/causebox-agent\n";

    [Fact]
    public void The_least_takes_the_defaults()
    {
        var options = Parse(Least);

        options.ShouldSatisfyAllConditions(
            () => options.Server.ShouldBe(new Uri("https://causebox.example.org")),
            () => options.DiskBudgetBytes.ShouldBe(20L << 30),
            () => options.QuietTime.ShouldBe(TimeSpan.FromMinutes(5)),
            () => options.Hook.ShouldBeNull());
    }

    [Fact]
    public void Every_key_of_the_guide_is_known()
    {
        var guide = File.ReadAllText(Checkout.PathOf("docs/agent.md"));
        var example = guide.Split("```yaml\n")[1].Split("```")[0];

        var options = Parse(example);

        options.ShouldSatisfyAllConditions(
            () => options.SessionDirectories.ShouldBe(["/data/robot/sessions"]),
            () => options.EpisodeDirectories.ShouldBe(["/data/robot/episodes"]),
            () => options.KeyFile.ShouldNotBeNull(),
            () => options.DropInDirectory.ShouldNotBeNull(),
            () => options.SoftwareVersionFile.ShouldNotBeNull(),
            () => options.Hook!.Program.ShouldBe("/usr/local/bin/robot-update"),
            () => options.Hook!.Arguments.ShouldBe(["--quiet"]));
    }

    [Theory]
    [InlineData(Least + "sesions: [/a]\n", "agent.yaml:4: sesions: expected one of allow_plain_http, server, robot, state_dir")]
    [InlineData(Least + "disk:\n  budget_gb: 0\n", "agent.yaml:5: disk.budget_gb: expected 0.001 to 1000000 GB, found '0'")]
    [InlineData(Least + "disk:\n  budget_gb: NaN\n", "agent.yaml:5: disk.budget_gb: expected 0.001 to 1000000 GB, found 'NaN'")]
    [InlineData(Least + "disk:\n  budget: 4\n", "agent.yaml:5: disk.budget: expected one of budget_gb, quiet_seconds, scan_seconds")]
    [InlineData(Least + "disk: 5\n", "agent.yaml:4: disk: expected keys and values, found '5'")]
    [InlineData(Least + "heartbeat_seconds: 0.5\n", "agent.yaml:4: heartbeat_seconds: expected 1 to 600 s, found '0.5'")]
    [InlineData(Least + "sessions: /a\n", "agent.yaml:4: sessions: expected a list, each an absolute path, found '/a'")]
    [InlineData(Least + "sessions:\n- /a\n- b\n", "agent.yaml:6: sessions: expected an absolute path, found 'b'")]
    [InlineData(Least + "allow_plain_http: yes please\n", "agent.yaml:4: allow_plain_http: expected true or false, found 'yes please'")]
    [InlineData(Least + "robot: arm-8\n", "agent.yaml:4: no YAML: Duplicate key robot")]
    [InlineData(Least + "key: secret\n", "agent.yaml:4: key: expected one of")]
    [InlineData(Least + "hook:\n  command: [update]\n", "agent.yaml: hook.command: expected a list of a program's absolute path")]
    [InlineData("robot: arm-7\nstate_dir: /a\n", "agent.yaml: server is missing: expected an https URL")]
    [InlineData("server: http://causebox.example.org\nrobot: arm-7\nstate_dir: /a\n", "plain http would show the key")]
    [InlineData("server: ftp://causebox.example.org\nrobot: arm-7\nstate_dir: /a\n", "agent.yaml: server: expected an absolute https URL")]
    [InlineData("server: https://u:p@causebox.example.org\nrobot: arm-7\nstate_dir: /a\n", "without user, query and fragment")]
    [InlineData("server: https://a\nrobot: arm/7\nstate_dir: /a\n", "agent.yaml:2: robot: expected letters, digits and ._-")]
    [InlineData("- a\n", "agent.yaml:1: expected keys and values, found a list")]
    [InlineData("", "agent.yaml: expected one YAML document, found 0")]
    [InlineData("a: [", "agent.yaml:2: no YAML")]
    [InlineData("a: {a: {a: {a: {a: {a: {a: {a: {a: 1}}}}}}}}", "agent.yaml:1: nested deeper than 8 levels")]
    public void What_is_wrong_is_said_with_line_and_range(string yaml, string error) =>
        Should.Throw<ConfigException>(() => Parse(yaml)).Message.ShouldContain(error);

    [Fact]
    public void A_file_nested_without_end_is_refused_and_not_followed() =>
        Should.Throw<ConfigException>(() => Parse(new string('[', 60_000))).Message.ShouldContain("nested deeper");

    [Theory]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://localhost:8080/prefix/")]
    [InlineData("http://[::1]:8080")]
    public void Plain_http_may_go_to_this_machine(string url) =>
        Parse(Least.Replace("https://causebox.example.org", url, StringComparison.Ordinal)).Server.ShouldBe(new Uri(url));

    [Fact]
    public void Plain_http_to_another_machine_needs_to_be_allowed()
    {
        var plain = Least.Replace("https:", "http:", StringComparison.Ordinal);
        Parse(plain + "allow_plain_http: true\n").AllowPlainHttp.ShouldBeTrue();

        using var robot = new RobotFolder();
        Should.Throw<ConfigException>(() => robot.Agent(robot.Options(new Uri("http://192.0.2.1/")))).Message.ShouldContain("not allowed");
    }

    [Fact]
    public void A_key_comes_from_its_file_and_from_nowhere_else()
    {
        using var robot = new RobotFolder();
        var options = robot.Options(RobotFolder.Nobody) with { KeyFile = robot.PathOf("key") };
        Should.Throw<ConfigException>(() => AgentKey.Read(options)).Message.ShouldContain("cannot be read");
        File.WriteAllText(options.KeyFile, "\n");
        Should.Throw<ConfigException>(() => AgentKey.Read(options)).Message.ShouldContain("expected a key");
        File.WriteAllText(options.KeyFile, "two\nlines");
        Should.Throw<ConfigException>(() => AgentKey.Read(options)).Message.ShouldNotContain("lines\"");
        File.WriteAllText(options.KeyFile, "  cbx_abc.def-123\n");
        AgentKey.Read(options).Secret.ShouldBe("cbx_abc.def-123");
    }

    private static AgentOptions Parse(string yaml) => AgentConfigFile.Parse("agent.yaml", yaml);
}
