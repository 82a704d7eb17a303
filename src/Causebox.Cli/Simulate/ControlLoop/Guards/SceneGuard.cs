namespace Causebox.Cli;

/// <summary>Is the scene one that the policy knows?</summary>
internal sealed class SceneGuard() : LoopGuard(Title, 0, 0.020)
{
    public const string Title = "ood_detector";
    public const double Limit = 3;

    public override Verdict Judge(Situation situation)
    {
        var score = Scene.Score(situation.Observation.Embedding);
        return score > Limit ? Verdict.Reject($"scene score {score:0.00} above {Limit:0.00}") : Verdict.Pass;
    }
}
