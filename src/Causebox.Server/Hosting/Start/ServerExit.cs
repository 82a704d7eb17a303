namespace Causebox.Server.Hosting.Start;

/// <summary>What the process says to a script; the numbers of the command.</summary>
internal static class ServerExit
{
    public const int Ok = 0;

    /// <summary>The configuration or the command line is not as expected.</summary>
    public const int Usage = 2;

    /// <summary>Configured rightly, but it could not be done.</summary>
    public const int Failed = 3;
}
