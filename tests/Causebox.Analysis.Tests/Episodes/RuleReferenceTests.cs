using System.Text;
using Causebox.Analysis.Episodes;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Episodes;

/// <summary>The guide's part on episodes is written from the rules; <c>CAUSEBOX_BLESS=1</c> writes it anew.</summary>
public sealed class RuleReferenceTests
{
    private const string Begin = "<!-- Written from the rules by ./dev bless: change them, not this. -->\n";
    private const string End = "<!-- End of what is written from the rules. -->\n";

    private static IEpisodeRule[] Rules => [.. EpisodeRules.All.Rules.Cast<IEpisodeRule>()];

    [Fact]
    public void The_guide_says_of_episodes_what_the_rules_say()
    {
        var path = Checkout.PathOf("docs/findings.md");
        var guide = File.ReadAllText(path);
        var (begin, end) = (guide.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, guide.IndexOf(End, StringComparison.Ordinal));
        end.ShouldBeGreaterThanOrEqualTo(begin, "docs/findings.md has lost the marks around its part on episodes");
        if (Environment.GetEnvironmentVariable("CAUSEBOX_BLESS") == "1")
        {
            File.WriteAllText(path, guide[..begin] + Page() + guide[end..]);
            return;
        }

        guide[begin..end].ShouldBe(Page(), "docs/findings.md differs from the rules; ./dev bless writes it anew");
    }

    [Fact]
    public void Every_rule_has_a_class_and_says_what_it_looks_for_and_shows()
    {
        foreach (var rule in Rules)
        {
            Taxonomy.Default.Codes.ShouldContain(rule.Code);
            rule.Reference.LooksFor.ShouldNotEndWith(".");
            rule.Reference.EvidenceKeys.ShouldNotBeEmpty();
            rule.Reference.EvidenceKeys.ShouldBeUnique();
        }
    }

    private static string Page()
    {
        var page = new StringBuilder($"Version {EpisodeRules.Version} of the rules; their order is that of the findings of one confidence.\n\n");
        page.Append("| code | confidence | when | needs |\n|---|---|---|---|\n");
        foreach (var rule in Rules)
            page.Append($"| `{rule.Code}` | {Words(rule)} | {rule.Reference.LooksFor} | {rule.Reference.Needs} |\n");
        page.Append("\nWhat stands in their evidence:\n\n| code | evidence |\n|---|---|\n");
        foreach (var rule in Rules)
            page.Append($"| `{rule.Code}` | {string.Join("; ", rule.Reference.EvidenceKeys.Select(key => $"`{key.Name}` {key.Meaning}"))} |\n");
        return page.ToString();
    }

    private static string Words(IEpisodeRule rule) => rule.LeastConfidence == rule.Confidence
        ? Lower(rule.Confidence)
        : $"{Lower(rule.Confidence)} or {Lower(rule.LeastConfidence)}";

    private static string Lower(Confidence confidence) => confidence switch
    {
        Confidence.High => "high",
        Confidence.Medium => "medium",
        _ => "low",
    };
}
