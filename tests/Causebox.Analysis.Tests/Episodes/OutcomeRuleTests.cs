using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Episodes;

public sealed class OutcomeRuleTests
{
    private const string Code = "explicit_outcome";

    [Theory]
    [InlineData("""{"outcome":{"__type":"robotrace.EpisodeOutcome","success":false,"reward_total":-3.5,"collision_count":2,"time_to_goal_s":null}}""", "outcome.success")]
    [InlineData("""{"anything":[1,{"x":{"__type":"robotrace.EpisodeOutcome","success":false}}]}""", "anything[1].x.success")]
    [InlineData("""{"success":false}""", "success")]
    [InlineData("""{"outcome":{"success":false}}""", "outcome.success")]
    [InlineData("""{"lerobot_episode_outcome":{"next.success":false}}""", "lerobot_episode_outcome.next.success")]
    [InlineData("""{"tries":[{"__type":"robotrace.EpisodeOutcome","success":true},{"__type":"robotrace.EpisodeOutcome","success":false}]}""", "tries[1].success")]
    public void A_success_that_is_false_fires_wherever_it_stands(string metadata, string at) =>
        TestEpisode.Failed(metadata).ShouldFire(Code).Value("outcome_at").ShouldBe(at);

    [Fact]
    public void The_outcomes_other_numbers_are_shown()
    {
        var finding = TestEpisode.Failed("""{"o":{"__type":"robotrace.EpisodeOutcome","success":false,"reward_total":-3.5,"collision_count":2}}""").ShouldFire(Code);
        finding.Value("reward_total").ShouldBe("-3.5");
        finding.Value("collision_count").ShouldBe("2");
        finding.Value("time_to_goal_s").ShouldBe("unknown");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"success":true}""")]
    [InlineData("""{"outcome":{"__type":"robotrace.EpisodeOutcome","success":true}}""")]
    [InlineData("""{"outcome":{"__type":"robotrace.EpisodeOutcome","success":null}}""")]
    [InlineData("""{"outcome":{"__type":"robotrace.Twist","x":{"success":false}}}""")]
    [InlineData("""{"success":true,"tries":[{"__type":"robotrace.EpisodeOutcome","success":false}]}""")]
    [InlineData("""{"success":"false"}""")]
    [InlineData("""{"success":0,"outcome":"false","lerobot_episode_outcome":[false]}""")]
    public void No_outcome_a_good_one_and_other_types_stay_silent(string metadata) => TestEpisode.Failed(metadata).ShouldNotFire(Code);

    [Fact]
    public void Metadata_too_deep_to_be_searched_is_said()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 90)) + """{"__type":"robotrace.EpisodeOutcome","success":false}""" + new string('}', 90);
        TestEpisode.Failed(deep).ShouldSkip(Code).ShouldContain("too deep");
    }
}
