using Causebox.Analysis.Evals;

namespace Causebox.Server.Verification;

/// <summary>
/// What a result means for its scenario. Pure. A pass takes a measured success; of a report and a measurement that contradict each other the worse counts; a failure that
/// somebody states without metrics about success is taken as said.
/// </summary>
/// <param name="Status">Never <see cref="ScenarioStatus.Pending"/>.</param>
/// <param name="Why">What is to be told of it; null for a pass.</param>
internal sealed record ResultJudgement(ScenarioStatus Status, string? Why)
{
    private const string Contradiction = "the metrics say that the candidate did not succeed";

    /// <param name="reported"><c>pass</c>, <c>fail</c>, <c>error</c>, or null where the client leaves it to the metrics.</param>
    /// <param name="outcome">What the metrics say.</param>
    /// <param name="saysSuccess">Whether the metrics have a <c>success_candidate</c> at all, be it null.</param>
    /// <param name="error">What the client says went wrong.</param>
    public static ResultJudgement Of(string? reported, ReplayOutcome outcome, bool saysSuccess, string? error) => (reported, outcome.CandidateSuccess) switch
    {
        ("error", _) => new(ScenarioStatus.Error, error),
        ("fail", true) => new(ScenarioStatus.Fail, error ?? "it was reported as failed"),
        ("fail", null) when !saysSuccess => new(ScenarioStatus.Fail, error),
        (_, true) => new(ScenarioStatus.Pass, null),
        ("pass", false) => new(ScenarioStatus.Fail, error ?? Contradiction),
        (_, false) => new(ScenarioStatus.Fail, error),
        _ => new(ScenarioStatus.NotMeasured, outcome.NotMeasuredBecause),
    };
}
