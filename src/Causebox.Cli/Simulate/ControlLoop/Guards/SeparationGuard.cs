namespace Causebox.Cli;

/// <summary>Is somebody near? Then the arm is to go slowly.</summary>
internal sealed class SeparationGuard() : LoopGuard(Title, 2, 0.002)
{
    public const string Title = "separation";
    private const double Limit = 1.5;

    public override Verdict Judge(Situation situation) => situation.Observation.ScannerDistance < Limit
        ? Verdict.Clamp($"somebody at {situation.Observation.ScannerDistance:0.00} m, slow below {Limit:0.00} m")
        : Verdict.Pass;
}
