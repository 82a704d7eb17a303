namespace Causebox.Cli;

/// <summary>What the process says to a script.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The answer is "no": a doctor that found errors.</summary>
    public const int No = 1;

    /// <summary>The command line asks for what the command does not take.</summary>
    public const int Usage = 2;

    /// <summary>Asked rightly, but it could not be done.</summary>
    public const int Failed = 3;

    /// <summary>Stopped by the person at the terminal: 128 + SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>Stopped by the system: 128 + SIGTERM.</summary>
    public const int Terminated = 143;
}
