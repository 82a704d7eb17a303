using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Causebox.Analysis.Sessions;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Sessions;

public sealed class TriageGoldenTests
{
    private const string Folder = "robot/dam";

    [Theory]
    [InlineData("session_00000001_1700000001.mcap")]
    [InlineData("session_00000005_1700000006.mcap")]
    public void A_generation_that_the_original_reads_gives_its_report(string name)
    {
        var path = SharedData.Require($"{Folder}/{name}");
        var expected = JsonNode.Parse(File.ReadAllText(path + ".triage.json"))!.AsObject();

        var actual = Triage(path);

        actual.Remove("causebox").ShouldBeTrue();
        Forget(expected);
        Forget(actual);
        actual.ToJsonString().ShouldBe(expected.ToJsonString());
    }

    [Theory]
    [InlineData("session_00000002_1700000002.mcap", "G2")]
    [InlineData("session_00000003_1700000003.mcap", "G3")]
    [InlineData("session_00000004_1700000004.mcap", "G4")]
    [InlineData("session_0000004b_1700000005.mcap", "G4")]
    public void A_positional_generation_tells_the_same_story_as_the_split_topics(string name, string generation)
    {
        var expected = Triage(SharedData.Require($"{Folder}/session_00000001_1700000001.mcap"));

        var actual = Triage(SharedData.Require($"{Folder}/{name}"));

        actual["causebox"]!["generations"]!.ToJsonString().ShouldBe($"[\"{generation}\"]");
        foreach (var layoutDependent in new[] { "encodings", "topics" })
        {
            expected["session"]!.AsObject().Remove(layoutDependent);
            actual["session"]!.AsObject().Remove(layoutDependent);
        }

        expected.Remove("causebox");
        actual.Remove("causebox");
        Forget(expected);
        Forget(actual);
        actual.ToJsonString().ShouldBe(expected.ToJsonString());
    }

    [Fact]
    public void A_file_without_footer_is_partial_and_has_the_cycles_before_the_cut()
    {
        var report = Triage(SharedData.Require($"{Folder}/session_0000005t_1700000007.mcap"));

        report["session"]!["cycles"]!.GetValue<int>().ShouldBeGreaterThanOrEqualTo(21);
        report["session"]!["read_status"]!.GetValue<string>().ShouldBe("partial");
        report["findings"]![0]!["code"]!.GetValue<string>().ShouldBe("partial_session");
        report["findings"]![0]!["detail"]!.GetValue<string>().ShouldNotBeEmpty();
    }

    [Fact]
    public void A_violation_capture_gives_a_report_of_what_there_is()
    {
        var report = Triage(SharedData.Require($"{Folder}/capture_1700000000_v7.mcap"));

        report["session"]!["cycles"]!.GetValue<int>().ShouldBeGreaterThan(0);
        report["session"]!["cycle_id_first"].ShouldBeNull();
        report["causebox"]!["generations"]!.ToJsonString().ShouldBe("[\"G0\"]");
        report["causebox"]!["observed_joints"]!.AsArray().Count.ShouldBeGreaterThan(0);
        report["causebox"]!["analysis"]!["findings"]![0]!["code"]!.GetValue<string>().ShouldBe("violation_capture");
    }

    // Paths and free wording are not part of the comparison.
    private static void Forget(JsonObject report)
    {
        report["session"]!["path"] = "";
        foreach (var finding in report["findings"]!.AsArray())
        {
            if (finding!["detail"] is not null)
                finding["detail"] = "<text>";
        }
    }

    private static JsonObject Triage(string path)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            TriageReport.Of(SessionReader.Read(path)).WriteTo(writer);
        return JsonNode.Parse(Encoding.UTF8.GetString(stream.ToArray()))!.AsObject();
    }
}
