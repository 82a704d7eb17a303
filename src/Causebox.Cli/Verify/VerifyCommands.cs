using System.CommandLine;

namespace Causebox.Cli;

/// <summary><c>causebox verify</c>: the deploy gate of a server.</summary>
internal static class VerifyCommands
{
    public static Command Create(Terminal terminal) => new("verify", "ask a server whether a policy version may be deployed")
    {
        CheckCommand.Create(terminal),
        PromoteCommand.Create(terminal),
    };
}
