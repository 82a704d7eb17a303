using YamlDotNet.RepresentationModel;

namespace Causebox.Tidy.Architecture;

public sealed class FindingCodeTests
{
    private const string Guide = "docs/findings.md";

    [Fact]
    public void Finding_codes_of_the_rules_are_in_code_and_in_the_guide()
    {
        var shipped = House.Sources.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal));
        var code = string.Concat(shipped.Select(file => file.Syntax.ToFullString()));
        var guide = House.Files.Contains(Guide) ? House.Read(Guide) : null;
        RuleFiles().SelectMany(path => Check(path, House.Read(path), code, guide)).ShouldBeNone();
    }

    [Fact]
    public void A_code_that_no_rule_gives_is_caught() =>
        Check("rules/a.yaml", "codes:\n  motor_silent: {}", "no such text", "motor_silent").ShouldBeOne()
            .ShouldBe("rules/a.yaml:2: no code in src/ gives \"motor_silent\". Remove it, or write its rule.");

    [Fact]
    public void A_code_that_the_guide_lacks_is_caught() =>
        Check("rules/a.yaml", "codes:\n  motor_silent: {}", "Rule(\"motor_silent\")", "# Findings").ShouldBeOne()
            .ShouldContain("docs/findings.md does not explain motor_silent");

    [Fact]
    public void A_code_with_rule_and_guide_passes_and_other_files_have_none()
    {
        Check("rules/a.yaml", "codes:\n  motor_silent: {}", "\"motor_silent\"", "`motor_silent`").ShouldBeEmpty();
        Check("rules/b.yaml", "codes: []\nother:\n  motor_silent: {}", "", "").ShouldBeEmpty();
    }

    private static IEnumerable<string> RuleFiles() =>
        House.Files.Where(path => path.StartsWith("rules/", StringComparison.Ordinal) && path.EndsWith(".yaml", StringComparison.Ordinal));

    /// <summary>A guide that is not written yet asks for nothing.</summary>
    private static IEnumerable<Violation> Check(string path, string yaml, string code, string? guide)
    {
        foreach (var (name, line) in CodesOf(yaml))
        {
            if (!code.Contains($"\"{name}\"", StringComparison.Ordinal))
            {
                yield return new(path, line, $"no code in src/ gives \"{name}\". Remove it, or write its rule.");
            }

            if (guide?.Contains(name, StringComparison.Ordinal) == false)
            {
                yield return new(path, line, $"{Guide} does not explain {name}. Add what it means and what to do.");
            }
        }
    }

    private static IEnumerable<(string Name, int Line)> CodesOf(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return stream.Documents is [{ RootNode: YamlMappingNode root }, ..]
            && root.Children.TryGetValue("codes", out var codes) && codes is YamlMappingNode entries
            ? entries.Children.Keys.Cast<YamlScalarNode>().Select(key => (key.Value!, (int)key.Start.Line))
            : [];
    }
}
