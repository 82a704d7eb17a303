namespace Causebox.Cameras;

/// <summary>How a confined program ended.</summary>
/// <param name="Ending">Why.</param>
/// <param name="ExitCode">Its exit code; of no meaning unless it ended by itself.</param>
/// <param name="Errors">The end of what it wrote to standard error.</param>
internal sealed record ConfinedRun(ConfinedEnding Ending, int ExitCode, string Errors)
{
    public bool IsClean => Ending == ConfinedEnding.Exited && ExitCode == 0;
}
