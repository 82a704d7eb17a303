using System.CommandLine;
using Causebox.Recording;
using Causebox.Recording.Uplink;

namespace Causebox.Cli;

/// <summary><c>causebox agent</c>: the robot's side of the fleet.</summary>
internal static class AgentCommand
{
    public static Command Create(Terminal terminal)
    {
        var config = new Option<string>("--config") { Description = "the agent's configuration, a YAML file", HelpName = "F", Required = true };
        var once = new Option<bool>("--once") { Description = "one pass, then end: 0 when nothing waits any more, 1 when something does" };
        var json = Arguments.Json();
        var command = new Command("agent", "on the robot: ship sessions and episodes, report, follow the desired versions") { config, once, json };
        command.SetAction(result =>
        {
            var isOnce = result.GetValue(once);
            if (result.GetValue(json) && !isOnce)
                throw CommandException.Usage("--json needs --once: an agent that keeps running has no result");
            return Run(terminal, result.GetRequiredValue(config), isOnce, result.GetValue(json));
        });
        return command;
    }

    private static int Run(Terminal terminal, string path, bool isOnce, bool asJson)
    {
        try
        {
            var options = AgentConfigFile.Read(path);
            var log = new Lock();
            using var agent = new UplinkAgent(options, AgentKey.Read(options), line => Say(terminal, log, line), terminal.Clock, isOnce);
            using var signals = new StopSignals();
            return isOnce ? Once(terminal, agent, asJson, signals.Token) : Forever(agent, signals.Token);
        }
        catch (ConfigException error)
        {
            throw CommandException.Usage(error.Message, error);
        }
    }

    private static int Forever(UplinkAgent agent, CancellationToken stop)
    {
        agent.RunAsync(stop).GetAwaiter().GetResult();
        return ExitCode.Ok;
    }

    private static int Once(Terminal terminal, UplinkAgent agent, bool asJson, CancellationToken stop)
    {
        var pass = agent.RunOnceAsync(stop).GetAwaiter().GetResult();
        if (asJson)
            terminal.WriteJson(writer => Write(writer, pass));
        else
            terminal.Out.WriteLine($"{pass.Sent} sent, {pass.Waiting} waiting" + (pass.Fault is null ? "" : $": {PlainText.Of(pass.Fault)}"));
        return pass is { Waiting: 0, Fault: null } ? ExitCode.Ok : ExitCode.No;
    }

    private static void Write(System.Text.Json.Utf8JsonWriter writer, AgentPass pass)
    {
        writer.WriteStartObject();
        writer.WriteNumber("sent", pass.Sent);
        writer.WriteNumber("waiting", pass.Waiting);
        writer.WriteString("fault", pass.Fault);
        writer.WriteEndObject();
    }

    private static void Say(Terminal terminal, Lock log, string line)
    {
        lock (log)
            terminal.Say(line);
    }
}
