namespace Causebox.Cli;

/// <summary>Ends a command with one line for the person who ran it.</summary>
internal sealed class CommandException : Exception
{
    private CommandException(int exitCode, string message, Exception? inner)
        : base(message, inner) => ExitCode = exitCode;

    public int ExitCode { get; }

    /// <summary>The command line asks for what the command does not take.</summary>
    public static CommandException Usage(string message, Exception? inner = null) => new(Cli.ExitCode.Usage, message, inner);

    /// <summary>Asked rightly, but it could not be done.</summary>
    public static CommandException Failed(string message, Exception? inner = null) => new(Cli.ExitCode.Failed, message, inner);

    /// <summary>The answer is "no".</summary>
    public static CommandException No(string message, Exception? inner = null) => new(Cli.ExitCode.No, message, inner);
}
