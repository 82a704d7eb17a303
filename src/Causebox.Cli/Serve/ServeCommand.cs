using System.CommandLine;

namespace Causebox.Cli;

/// <summary><c>causebox serve</c>: becomes the server, a program of its own, with all words that follow.</summary>
internal sealed class ServeCommand : Command
{
    private readonly Terminal _terminal;

    public ServeCommand(Terminal terminal)
        : base("serve", "the API and the portal, with a database of its own; `causebox serve --help` lists what it takes")
    {
        _terminal = terminal;
        SetAction(_ => HandOver([]));
    }

    /// <summary>Does not return where the server can be started: this process is the server then, and its signals and exit code are the server's.</summary>
    public int HandOver(string[] words)
    {
        if (!OperatingSystem.IsLinux())
            throw CommandException.Failed("the server runs on Linux only; elsewhere it runs in a container or a virtual machine");
        var program = ServerProgram.Find(AppContext.BaseDirectory, Environment.GetEnvironmentVariable("PATH"))
            ?? throw CommandException.Failed(
                $"{ServerProgram.Name} was not found: neither beside this program ({AppContext.BaseDirectory}), nor in a build of the source, nor on the PATH");
        _terminal.Flush();
        var reason = ProcessImage.Replace(program, [ServerProgram.Name, .. words]);
        throw CommandException.Failed($"{program} cannot be started: {reason}");
    }
}
