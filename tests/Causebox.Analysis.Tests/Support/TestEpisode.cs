using System.Text;
using Causebox.Analysis.Episodes;
using Shouldly;

namespace Causebox.Analysis.Tests;

/// <summary>Episodes to start from, and what one rule says of them.</summary>
internal static class TestEpisode
{
    /// <summary>Failed, with this metadata and nothing else.</summary>
    public static EpisodeEvidence Failed(string metadata = "{}") => new()
    {
        Subject = "e",
        Status = "failed",
        Metadata = MetadataValue.Parse(Encoding.UTF8.GetBytes(metadata)),
    };

    public static EpisodeEvidence Parse(string json) => EpisodeJson.Read(Encoding.UTF8.GetBytes(json), "e");

    public static RuleResult Ask(string code, EpisodeEvidence evidence) =>
        EpisodeRules.All.Rules.Single(rule => rule.Code == code).Evaluate(evidence);

    /// <summary>The finding of a rule, whose confidence and evidence must be as its reference says.</summary>
    public static Finding ShouldFire(this EpisodeEvidence evidence, string code)
    {
        var finding = Ask(code, evidence).Finding.ShouldNotBeNull();
        var rule = (IEpisodeRule)EpisodeRules.All.Rules.Single(rule => rule.Code == code);
        finding.Code.ShouldBe(code);
        ((int)finding.Confidence).ShouldBeInRange((int)rule.LeastConfidence, (int)rule.Confidence);
        finding.Evidence.Select(item => item.Key).ShouldBeSubsetOf(rule.Reference.EvidenceKeys.Select(key => key.Name));
        return finding;
    }

    public static void ShouldNotFire(this EpisodeEvidence evidence, string code) => Ask(code, evidence).Finding.ShouldBeNull();

    /// <summary>The reason for which a rule did not look, and nothing found.</summary>
    public static string ShouldSkip(this EpisodeEvidence evidence, string code)
    {
        var result = Ask(code, evidence);
        result.Finding.ShouldBeNull();
        return result.SkipReason.ShouldNotBeNull();
    }

    public static string Value(this Finding finding, string name) => finding.Evidence.Single(item => item.Key == name).Value.ToString();
}
