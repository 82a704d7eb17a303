using Causebox.Analysis.Episodes;
using Causebox.Analysis.Recordings;
using Causebox.Analysis.Sessions;
using Shouldly;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Causebox.Analysis.Tests.Harness;

public sealed class TaxonomyTests
{
    private const string Head = "vocabulary:\n  category:\n    hardware: motors\ncodes:\n  a:\n";
    private const string Rest = "detail: d, stage: s, retryable: true, user_action: u, evidence_level: e}";

    [Fact]
    public void Every_code_of_every_rule_set_is_in_the_taxonomy_and_the_other_way_round()
    {
        string[] codes =
        [
            .. SessionRules.All.Rules.Select(rule => rule.Code),
            .. RecordingRules.All.Rules.Select(rule => rule.Code),
            .. EpisodeRules.All.Rules.Select(rule => rule.Code),
        ];

        // A low battery means the same in an episode and in any recording.
        Taxonomy.Default.Codes.Order(StringComparer.Ordinal).ShouldBe(codes.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_file_reads_the_same_with_a_yaml_library()
    {
        using var text = new StreamReader(typeof(Taxonomy).Assembly.GetManifestResourceStream("rules/taxonomy.yaml")!);
        var yaml = new YamlStream();
        yaml.Load(text);
        var codes = (YamlMappingNode)((YamlMappingNode)yaml.Documents[0].RootNode)["codes"];

        codes.Children.Count.ShouldBe(Taxonomy.Default.Codes.Count);
        foreach (var (code, entry) in codes.Children)
        {
            var read = Taxonomy.Default.Classify(code.ToString());
            new FailureClass(
                entry["category"].ToString(), entry["detail"].ToString(), entry["stage"].ToString(), entry["retryable"].ToString() == "true",
                entry["user_action"].ToString(), entry["evidence_level"].ToString()).ShouldBe(read);
        }
    }

    [Theory]
    [InlineData(Head + "    {category: weather, " + Rest, 6, "codes.a.category", "expected one of hardware, found 'weather'")]
    [InlineData(Head + "    {category: hardware, retryable: maybe}", 6, "codes.a.retryable", "expected true or false, found 'maybe'")]
    [InlineData(Head + "    {category: hardware, detail: d}", 6, "codes.a.stage", "expected this key, found none")]
    [InlineData(Head + "    {colour: red, " + Rest, 6, "codes.a.colour", "expected 'key: value' with one of")]
    [InlineData(Head + "    {category: hardware, " + Rest + "\n  a:\n", 7, "codes.a", "the key is there twice")]
    [InlineData(Head + "    hardware", 6, "codes.a", "on one line")]
    [InlineData(Head + "  b:\n", 6, "codes.a", "on the line after it, found none")]
    [InlineData(Head, 5, "codes.a", "on the line after it, found none")]
    [InlineData("codes:\n  a: hardware", 2, "codes.a", "expected nothing on this line")]
    [InlineData("rules:\n", 1, "rules", "expected the section")]
    [InlineData("codes:\n   a: {}", 2, "a", "expected an indent of")]
    [InlineData("just words", 1, "just words", "expected 'key:'")]
    public void An_error_names_file_line_and_key(string yaml, int line, string key, string problem)
    {
        var error = Should.Throw<TaxonomyException>(() => Taxonomy.Read(new StringReader(yaml), "mine.yaml"));

        error.Message.ShouldStartWith($"mine.yaml, line {line}, {key}: ");
        error.Message.ShouldContain(problem);
    }
}
