using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Causebox.Analysis.Episodes;
using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary>
/// Runs a command line and turns whatever goes wrong into one line and an exit code: the one place that does. With
/// <c>CAUSEBOX_DEBUG=1</c> the line is followed by the stack.
/// </summary>
internal static class CommandBoundary
{
    private const int BrokenPipe = 32;

    public static int Run(string[] args, Func<Terminal, RootCommand> commands)
    {
        var terminal = Terminal.OfProcess();
        try
        {
            var code = Invoke(args, terminal, commands(terminal));
            terminal.Flush();
            return code;
        }
        catch (Exception error)
        {
            return Report(terminal, error);
        }
    }

    private static int Invoke(string[] args, Terminal terminal, RootCommand root)
    {
        var result = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Action is ParseErrorAction)
        {
            throw CommandException.Usage(
                $"{result.Errors[0].Message.TrimEnd('.')}; `{CommandPath(result.CommandResult)} --help` says what it takes");
        }

        return result.Invoke(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = terminal.Out,
            Error = terminal.Error,
        });
    }

    private static int Report(Terminal terminal, Exception error)
    {
        // Whoever read our output has seen enough, as `head` has: that is no failure.
        if (error is IOException { HResult: BrokenPipe })
            return ExitCode.Ok;

        var (code, line) = error switch
        {
            CommandException stated => (stated.ExitCode, stated.Message),
            OperationCanceledException => (ExitCode.Interrupted, "stopped"),
            IOException or UnauthorizedAccessException or McapException or McapCodecException or EpisodeException => (ExitCode.Failed, error.Message),
            _ => (ExitCode.Failed, $"a defect of causebox: {error.GetType().Name}: {error.Message} (CAUSEBOX_DEBUG=1 shows the stack)"),
        };
        terminal.Abandon();
        terminal.Say(line.ReplaceLineEndings(" "));
        if (Environment.GetEnvironmentVariable("CAUSEBOX_DEBUG") == "1")
            terminal.Error.WriteLine(error.ToString());
        return code;
    }

    private static string CommandPath(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{CommandPath(parent)} {result.Command.Name}" : "causebox";
}
