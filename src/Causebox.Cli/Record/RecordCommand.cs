using System.CommandLine;
using Causebox.Recording;

namespace Causebox.Cli;

/// <summary><c>causebox record</c>: the recorder for control loops in other processes and languages.</summary>
internal static class RecordCommand
{
    public static Command Create(Terminal terminal)
    {
        var stackfile = new Option<string>("--stackfile") { Description = "the control runtime's configuration, with a loopback section", HelpName = "F", Required = true };
        var socket = new Option<string?>("--socket") { Description = "where clients connect; by default recorder.sock in the user's runtime folder, below causebox", HelpName = "PATH" };
        var stdin = new Option<bool>("--stdin") { Description = "read JSON lines from standard input instead, and end with it" };
        var command = new Command("record", "record control loops in any language, until stopped") { stackfile, socket, stdin };
        command.SetAction(result =>
        {
            if (result.GetValue(stdin) && result.GetValue(socket) is not null)
                throw CommandException.Usage("--stdin and --socket exclude each other");
            try
            {
                var configuration = Stackfile.Read(result.GetRequiredValue(stackfile));
                return result.GetValue(stdin)
                    ? RecordLines(terminal, configuration)
                    : Serve(terminal, configuration, result.GetValue(socket) ?? SidecarServer.DefaultPath);
            }
            catch (ConfigException error)
            {
                throw CommandException.Usage(error.Message, error);
            }
        });
        return command;
    }

    private static int RecordLines(Terminal terminal, Stackfile stackfile)
    {
        using var signals = new StopSignals();
        var (recorded, bad) = JsonLines.Record(terminal.OpenInput(), stackfile, Environment(terminal), signals.Token);
        terminal.Say($"{recorded?.Written ?? 0} cycles recorded, {recorded?.Dropped ?? 0} dropped, {bad} lines passed over");
        return recorded is { Dropped: 0 } && bad == 0 ? ExitCode.Ok : ExitCode.No;
    }

    private static int Serve(Terminal terminal, Stackfile stackfile, string path)
    {
        using var server = new SidecarServer(path, stackfile, Environment(terminal));
        using var signals = new StopSignals();
        using var stopping = signals.Token.Register(server.Stop);
        terminal.Say($"recording to {PlainText.Of(Path.GetFullPath(stackfile.Loopback.OutputDir))}; clients connect to {PlainText.Of(path)}");
        server.Run();
        server.Stop();
        return ExitCode.Ok;
    }

    private static RecorderEnvironment Environment(Terminal terminal)
    {
        var log = new Lock();
        return new RecorderEnvironment
        {
            Time = terminal.Clock,
            Notify = notice =>
            {
                lock (log)
                    terminal.Say(PlainText.Of(notice.ToString()));
            },
        };
    }
}
