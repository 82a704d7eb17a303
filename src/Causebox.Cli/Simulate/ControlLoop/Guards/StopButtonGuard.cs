namespace Causebox.Cli;

/// <summary>Has somebody pressed the emergency stop?</summary>
internal sealed class StopButtonGuard() : LoopGuard(Title, 3, 0.001)
{
    public const string Title = "e_stop";

    public override Verdict Judge(Situation situation) =>
        situation.StopIsPressed ? Verdict.Reject($"the emergency stop is pressed") : Verdict.Pass;
}
