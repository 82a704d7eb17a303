using System.Text.Json;
using Causebox.Analysis.Episodes;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Episodes;

public sealed class FailureReasonRuleTests
{
    private const string Reason = "failure_reason_in_metadata";
    private const string Upload = "adapter_upload_error";

    [Theory]
    [InlineData("""{"failure_reason":"ValueError: no such joint"}""", "ValueError: no such joint", "failure_reason")]
    [InlineData("""{"failure_reason":"KeyError"}""", "KeyError", "failure_reason")]
    [InlineData("""{"failure_reason":"RuntimeError: a\r\nb\nc"}""", "RuntimeError: a", "failure_reason")]
    [InlineData("""{"failure":{"time_s":3,"reason":"stuck"}}""", "stuck", "failure.reason")]
    [InlineData("""{"failure_reason":{"type":"E","message":"boom"}}""", "boom", "failure_reason.message")]
    [InlineData("""{"ros2":{"runs":[{"failure_reason":"inner"}]}}""", "inner", "ros2.runs[0].failure_reason")]
    [InlineData("""{"z":{"failure_reason":"later"},"a":{"failure_reason":"first"}}""", "first", "a.failure_reason")]
    public void The_first_line_is_given_verbatim(string metadata, string line, string at)
    {
        var finding = TestEpisode.Failed(metadata).ShouldFire(Reason);
        finding.Value("first_line").ShouldBe(line);
        finding.Value("reason_at").ShouldBe(at);
        finding.Title.ShouldContain(line);
    }

    [Fact]
    public void A_traceback_also_names_its_exception()
    {
        var finding = TestEpisode.Failed("""{"failure_reason":"Traceback (most recent call last):\n  File \"a.py\", line 1\nZeroDivisionError: division by zero\n"}""").ShouldFire(Reason);
        finding.Value("first_line").ShouldBe("Traceback (most recent call last):");
        finding.Value("exception").ShouldBe("ZeroDivisionError: division by zero");
        finding.Title.ShouldContain("ZeroDivisionError");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"failure_reason":""}""")]
    [InlineData("""{"failure_reason":" \n\t "}""")]
    [InlineData("""{"failure_reason":null}""")]
    [InlineData("""{"failure_reason":42}""")]
    [InlineData("""{"failure_reason":[1,2]}""")]
    [InlineData("""{"failure_reason":{"code":7}}""")]
    public void Without_a_text_there_is_no_reason(string metadata)
    {
        TestEpisode.Failed(metadata).ShouldNotFire(Reason);
        TestEpisode.Failed(metadata).ShouldNotFire(Upload);
    }

    [Fact]
    public void A_reason_of_ten_thousand_characters_is_cut_and_control_characters_are_kept()
    {
        var text = "E: \u001b[2J\0" + new string('x', 10_000);
        var finding = TestEpisode.Failed(JsonSerializer.Serialize(new { failure_reason = text })).ShouldFire(Reason);
        finding.Value("first_line").Length.ShouldBe(500);
        finding.Value("first_line").ShouldStartWith("E: \u001b[2J\0xxx");
        finding.Value("characters").ShouldBe("10008");
        finding.Title.Length.ShouldBeLessThan(130);
    }

    [Theory]
    [InlineData("upload error: HTTP 403", null)]
    [InlineData("ros2 adapter upload error: TransportError: no route", "ros2")]
    [InlineData("lerobot adapter upload error: x", "lerobot")]
    [InlineData("gymnasium adapter upload error: ", "gymnasium")]
    [InlineData("my-own_adapter.v2 adapter upload error: y\nmore", "my-own_adapter.v2")]
    public void An_error_of_an_upload_is_told_apart_from_the_policy(string reason, string? adapter)
    {
        var episode = TestEpisode.Failed(JsonSerializer.Serialize(new { failure_reason = reason }));
        var finding = episode.ShouldFire(Upload);
        finding.Value("adapter").ShouldBe(adapter ?? "unknown");
        finding.Value("first_line").ShouldBe(reason.Split('\n')[0].TrimEnd());
        episode.ShouldNotFire(Reason);
        var analysis = EpisodeAnalyzer.Analyze(episode);
        analysis.FailureClass.ShouldNotBeNull().Category.ShouldBe("platform");
        analysis.Findings.Select(one => one.Code).ShouldBe([Upload]);
    }

    [Theory]
    [InlineData("Upload error: x")]
    [InlineData("an upload error: x")]
    [InlineData("the ros2 adapter upload error: x")]
    [InlineData(" adapter upload error: x")]
    [InlineData("ValueError: ros2 adapter upload error: x")]
    [InlineData("upload error:x")]
    public void Only_the_sdks_own_words_make_an_upload_error(string reason)
    {
        var episode = TestEpisode.Failed(JsonSerializer.Serialize(new { failure_reason = reason }));
        episode.ShouldNotFire(Upload);
        episode.ShouldFire(Reason);
    }
}
