using System.Globalization;
using Causebox.Analysis.Episodes;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Episodes;

public sealed class MetadataRuleTests
{
    [Theory]
    [InlineData("14.999")]
    [InlineData("0")]
    [InlineData("1e-300")]
    public void A_battery_below_15_percent_fires(string percent) => Battery(percent).ShouldFire("battery_low").Value("percent")
        .ShouldBe(double.Parse(percent, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("15")]
    [InlineData("99.5")]
    [InlineData("-1")]
    [InlineData("null")]
    [InlineData("NaN")]
    [InlineData("-Infinity")]
    [InlineData("1e999")]
    [InlineData("\"3\"")]
    [InlineData("[3]")]
    public void A_battery_with_enough_or_without_a_reading_stays_silent(string percent) => Battery(percent).ShouldNotFire("battery_low");

    [Fact]
    public void The_lowest_of_many_batteries_is_named_wherever_it_stands()
    {
        var finding = TestEpisode.Failed("""
            {"b":{"__type":"robotrace.Battery","percent":12},"legs":[{"power":{"__type":"robotrace.Battery","percent":3,"charging":true}}],
             "c":{"__type":"other.Battery","percent":1},"battery_percent":2}
            """).ShouldFire("battery_low");
        finding.Value("battery_at").ShouldBe("legs[0].power");
        finding.Value("batteries_low").ShouldBe("2");
        finding.Value("charging").ShouldBe("yes");
    }

    [Fact]
    public void An_environment_that_ran_out_of_steps_fires()
    {
        var finding = TestEpisode.Failed("""{"terminated":false,"truncated":true,"steps":200,"gymnasium_env_id":"CartPole-v1"}""").ShouldFire("gymnasium_truncated");
        finding.Value("steps").ShouldBe("200");
        finding.Value("environment").ShouldBe("CartPole-v1");
    }

    [Theory]
    [InlineData("""{"terminated":true,"truncated":true}""")]
    [InlineData("""{"terminated":false,"truncated":false}""")]
    [InlineData("""{"truncated":true}""")]
    [InlineData("""{"terminated":null,"truncated":true}""")]
    [InlineData("""{"terminated":0,"truncated":1}""")]
    [InlineData("""{"terminated":"false","truncated":"true"}""")]
    [InlineData("""{"gymnasium":{"terminated":false,"truncated":true}}""")]
    public void Any_other_end_of_an_environment_stays_silent(string metadata) => TestEpisode.Failed(metadata).ShouldNotFire("gymnasium_truncated");

    [Theory]
    [InlineData(4.999, "10,10,10,10,10")]
    [InlineData(0, "10,10,10,10,10")]
    [InlineData(4.9, "1000,10,9,11,10")]
    [InlineData(4, "10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1")]
    public void A_run_under_half_of_the_usual_fires(double seconds, string successes)
    {
        var finding = Duration(seconds, successes).ShouldFire("duration_anomaly");
        finding.Value("median_s").ShouldBe("10");
        int.Parse(finding.Value("samples"), CultureInfo.InvariantCulture).ShouldBeInRange(5, 20);
    }

    [Theory]
    [InlineData(5, "10,10,10,10,10")]
    [InlineData(1e300, "10,10,10,10,10")]
    public void A_run_of_half_of_the_usual_or_more_stays_silent(double seconds, string successes) =>
        TestEpisode.Ask("duration_anomaly", Duration(seconds, successes)).ShouldBe(RuleResult.Nothing);

    [Theory]
    [InlineData("""{"duration_s":1,"recent_successes":[10,10,10,10]}""", "4 successful runs")]
    [InlineData("""{"duration_s":1,"recent_successes":[10,10,10,10,0]}""", "4 successful runs")]
    [InlineData("""{"duration_s":1,"recent_successes":[10,10,10,10,"10",NaN,-3,null]}""", "4 successful runs")]
    [InlineData("""{"duration_s":1}""", "not known here")]
    [InlineData("""{"duration_s":"1","recent_successes":[10,10,10,10,10]}""", "duration is not known")]
    [InlineData("""{"duration_s":-1,"recent_successes":[10,10,10,10,10]}""", "duration is not known")]
    public void Too_little_to_compare_with_is_said(string json, string reason) =>
        TestEpisode.Parse(json).ShouldSkip("duration_anomaly").ShouldContain(reason);

    [Fact]
    public void A_verification_that_failed_fires_and_the_critical_come_first()
    {
        var finding = TestEpisode.Parse("""
            {"verification_results":[{"scenario_id":"a","severity":"warning","status":"fail"},{"scenario_id":"z","severity":"critical","status":"fail"},
             {"scenario_id":"p","severity":"critical","status":"pass"}]}
            """).ShouldFire("verification_failed");
        finding.Value("critical").ShouldBe("1");
        finding.Value("failed").ShouldBe("[{scenario_id=z, severity=critical}, {scenario_id=a, severity=warning}]");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""[{"scenario_id":"a","severity":"critical","status":"pass"},{"scenario_id":"b","status":"error"},{"status":null},7,"fail"]""")]
    public void Verifications_that_did_not_fail_stay_silent(string results) =>
        TestEpisode.Ask("verification_failed", TestEpisode.Parse($$"""{"verification_results":{{results}}}""")).ShouldBe(RuleResult.Nothing);

    [Fact]
    public void Verifications_that_are_not_known_are_said() => TestEpisode.Failed().ShouldSkip("verification_failed").ShouldContain("not known");

    private static EpisodeEvidence Battery(string percent) =>
        TestEpisode.Failed("{\"battery\":{\"__type\":\"robotrace.Battery\",\"percent\":" + percent + "}}");

    private static EpisodeEvidence Duration(double seconds, string successes) =>
        TestEpisode.Parse($$"""{"duration_s":{{seconds.ToString(CultureInfo.InvariantCulture)}},"recent_successes":[{{successes}}]}""");
}
