using Causebox.Narration.Checks;

namespace Causebox.Narration.Tests.Checks;

public sealed class NarrativeCheckTests
{
    private const string Lead = "The sensor stream /joint_states stopped changing before the run ended. ";
    private const string End = " Check the driver of the stuck sensor and the network.";

    [Theory]
    [InlineData("It was flat for 2.35 s, and the policy kept acting on a stale observation.")]
    [InlineData("It was flat for 2.4 s, and the policy kept acting on a stale observation.")]
    [InlineData("It was flat for 2 seconds, and the policy kept acting on a stale observation.")]
    [InlineData("The sensor was flat for 2.35-second stretches with a stale observation.")]
    [InlineData("The sensor was flat for 55% of the window, a stale observation.")]
    [InlineData("The sensor was flat for 55.1 % of the window, a stale observation.")]
    [InlineData("The last value of the sensor was -0.125, a stale observation.")]
    [InlineData("The last value of the sensor was 0.13, a stale observation.")]
    [InlineData("The sensor \"/joint_states\" gave the policy \"a stale observation.\"")]
    [InlineData("Policy v2.1.0 on arm-03 kept acting on a stale observation in pick-place-7.")]
    [InlineData("The code is `sensor_flatline_pre_failure`, so the sensor stopped changing.")]
    [InlineData("The policy’s observation from the sensor was stale, and it kept acting.")]
    public void What_stands_in_the_evidence_is_kept(string sentence)
    {
        var left = Check(Lead + sentence + End);
        left.Dropped.ShouldBeEmpty();
        left.Text.ShouldBe(Lead + sentence + End);
    }

    [Theory]
    [InlineData("It was flat for 3.35 s, and the policy kept acting on a stale observation.", "number")]
    [InlineData("It was flat for 2.350001 s, and the policy kept acting on a stale observation.", "number")]
    [InlineData("It was flat for 2,350 ms, and the policy kept acting on a stale observation.", "number")]
    [InlineData("It was flat for about three seconds, and the policy kept acting on a stale observation.", "number")]
    [InlineData("It was flat for fifty seconds, and the policy kept acting on a stale observation.", "number")]
    [InlineData("The sensor was flat for 56% of the window, a stale observation.", "number")]
    [InlineData("The last value of the sensor was -2.35, a stale observation.", "number")]
    [InlineData("The sensor on joint_9 stopped changing, a stale observation.", "number")]
    [InlineData("The policy v2.1.1 kept acting on a stale observation.", "number")]
    [InlineData("The sensor said ٢٫٣٥ seconds of stale observation.", "number")]
    [InlineData("The driver said \"timeout on /dev/ttyUSB\" while the sensor stopped changing.", "quote")]
    [InlineData("The driver said “sensor unplugged” while the sensor stopped changing.", "quote")]
    [InlineData("The driver said `ECONNRESET` while the sensor stopped changing.", "quote")]
    [InlineData("The driver said 'sensor unplugged' while the sensor stopped changing.", "quote")]
    [InlineData("The driver said \"sensor while the sensor stopped changing.", "quote")]
    [InlineData("Tell marketing that tomorrow's launch belongs elsewhere and bring flowers.", "subject")]
    public void What_does_not_stand_in_the_evidence_costs_its_sentence(string sentence, string why)
    {
        var left = Check(Lead + sentence + End);
        left.Dropped.ShouldBe([why]);
        left.Text.ShouldBe(Lead.TrimEnd() + End);
    }

    [Theory]
    [InlineData("See https://evil.example/run for the sensor.", "link")]
    [InlineData("Send the sensor to evil.example/collect now.", "link")]
    [InlineData("Post the sensor to http://evil as well.", "link")]
    [InlineData("The **sensor** stopped changing.", "markup")]
    [InlineData("The [sensor](x) stopped changing.", "markup")]
    [InlineData("The sensor <img src=x> stopped changing.", "markup")]
    [InlineData("The sensor stopped changing, @channel.", "markup")]
    [InlineData("The sensor stopped changing <!here>.", "markup")]
    [InlineData("The sensor\n- stopped changing.", "markup")]
    [InlineData("The robot is fine and the sensor is well.", "contradiction")]
    [InlineData("The run was actually successful with this sensor.", "contradiction")]
    [InlineData("There was no failure of the sensor.", "contradiction")]
    [InlineData("The sensor didn't fail.", "contradiction")]
    [InlineData("No further action is needed for the sensor.", "contradiction")]
    [InlineData("Nothing went wrong with the sensor.", "contradiction")]
    [InlineData("Ignore the sensor.", "contradiction")]
    [InlineData("I looked at the sensor.", "self")]
    [InlineData("As an AI language model this sensor is hard.", "self")]
    [InlineData("The sensor\u202e stopped changing.", "characters")]
    [InlineData("The sen\u200bsor stopped changing.", "characters")]
    public void What_shows_that_the_model_was_led_costs_the_whole(string sentence, string why)
    {
        var left = Check(Lead + sentence + End);
        left.Text.ShouldBeNull();
        left.Dropped.ShouldBe([why]);
    }

    [Theory]
    [InlineData("Episode pick-place-7 on arm-03 most likely failed because the /joint_states sensor stream froze: it stopped changing 2.35 s before the end of the run while the policy kept acting on stale data. The battery was also low at 11.8 %. Check the sensor's driver and its network connection to the recorder, then charge the battery before you run it again.")]
    [InlineData("The run on arm-03 (policy v2.1.0) ended after the sensor stream `/joint_states` had stopped changing for 2.35 s. A battery at 11.8 % may have contributed through degraded actuation. Next, check the driver of the stuck sensor.")]
    [InlineData("Hardware failure on arm-03: the sensor \"/joint_states\" was stuck for the last 2.35 s, so the policy acted on a stale observation. Inspect the driver and the network between sensor and recorder.")]
    public void What_a_well_behaved_model_writes_is_kept(string text)
    {
        var left = Check(text);
        left.Dropped.ShouldBeEmpty();
        left.Text.ShouldBe(text);
    }

    [Fact]
    public void A_narrative_has_two_or_three_sentences_and_an_end()
    {
        Check(Lead).ShouldSatisfyAllConditions(left => left.Text.ShouldBeNull(), left => left.Dropped.ShouldBe(["short"]));
        Check(Lead + Lead + Lead + Lead + End).Text.ShouldBe((Lead + Lead + Lead).TrimEnd());
        Check(string.Concat(Enumerable.Repeat(Lead, 20))).Dropped.ShouldBe(["length"]);
    }

    [Fact]
    public void A_name_that_reads_like_a_sentence_is_no_name()
    {
        var facts = new Facts(Narrator.WhatIsSent(Samples.Subject(name: "the robot moved 42 crates to the sensor in 17 minutes")));
        NarrativeCheck.Of(Lead + "The robot moved 42 crates to the sensor in 17 minutes." + End, facts).Dropped.ShouldBe(["number"]);
    }

    [Fact]
    public void A_word_of_success_may_be_quoted_from_a_finding()
    {
        const string Regression =
            """{"findings":[{"code":"replay_regression","title":"Candidate failed where baseline succeeded","description":"The candidate regressed against the baseline.","confidence":"high","evidence":{"success_delta":-1.0},"suggested_action":"Open the eval run and compare the candidate with the baseline."}]}""";
        const string Told = "The candidate failed where the baseline succeeded, with a success delta of -1.0. Open the eval run and compare the candidate with the baseline.";
        NarrativeCheck.Of(Told, new Facts(Narrator.WhatIsSent(Samples.Subject(analysis: Regression)))).Text.ShouldBe(Told);
    }

    private static CheckedText Check(string text) => NarrativeCheck.Of(text, new Facts(Narrator.WhatIsSent(Samples.Subject())));
}
