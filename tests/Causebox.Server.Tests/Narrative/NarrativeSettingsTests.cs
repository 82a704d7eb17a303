using Causebox.Narration;
using Causebox.Server.Hosting.Settings;
using Causebox.Server.Narrative;

namespace Causebox.Server.Tests.Narrative;

public sealed class NarrativeSettingsTests
{
    private const string Key = "sk-of-the-test-0123456789";

    [Fact]
    public void Two_variables_turn_it_on_and_the_key_is_not_told()
    {
        var loaded = Load(("FAILURE_INTEL_LLM_ENABLED", "true"), ("OPENAI_API_KEY", Key));
        var narrator = loaded.Settings.Narrative.FindNarrator().ShouldNotBeNull();

        (narrator.Provider, narrator.Model, narrator.Key).ShouldBe((NarratorProvider.OpenAI, "gpt-4o-mini", Key));
        loaded.Origins["narrative.enabled"].ShouldBe("FAILURE_INTEL_LLM_ENABLED");
        SettingsReport.Values(loaded).ShouldNotContain(Key);
        narrator.ToString().ShouldNotContain(Key);
        Load(("OPENAI_API_KEY", Key)).Settings.Narrative.IsOn().ShouldBeFalse();
        Load(("FAILURE_INTEL_LLM_ENABLED", "true")).Settings.Narrative.IsOn().ShouldBeFalse();
        Load(("FAILURE_INTEL_LLM_ENABLED", "true"), ("OPENAI_API_KEY", "")).Settings.Narrative.IsOn().ShouldBeFalse();
        Load(("FAILURE_INTEL_LLM_ENABLED", "true"), ("OPENAI_API_KEY", Key), ("CAUSEBOX_NARRATIVE_ENABLED", "false")).Settings.Narrative.IsOn().ShouldBeFalse();
    }

    [Fact]
    public void Of_several_keys_the_word_decides_and_else_openai()
    {
        (string, string)[] both = [("FAILURE_INTEL_LLM_ENABLED", "true"), ("OPENAI_API_KEY", Key), ("ANTHROPIC_API_KEY", "other"), ("AWS_REGION", "eu-central-1")];
        Load(both).Settings.Narrative.FindNarrator()!.Provider.ShouldBe(NarratorProvider.OpenAI);
        Load([.. both, ("CAUSEBOX_NARRATIVE_PROVIDER", "anthropic")]).Settings.Narrative.FindNarrator()!.Key.ShouldBe("other");
        Load(("FAILURE_INTEL_LLM_ENABLED", "true"), ("ANTHROPIC_API_KEY", "other")).Settings.Narrative.FindNarrator()!.Provider.ShouldBe(NarratorProvider.Anthropic);
        // A machine in Amazon's cloud has a region and a role, and did not ask for this.
        Load(("FAILURE_INTEL_LLM_ENABLED", "true"), ("AWS_REGION", "eu-central-1")).Settings.Narrative.IsOn().ShouldBeFalse();
        var bedrock = Load([.. both, ("CAUSEBOX_NARRATIVE_PROVIDER", "bedrock"), ("CAUSEBOX_NARRATIVE_MODEL", "some.model")]).Settings.Narrative.FindNarrator()!;
        (bedrock.Provider, bedrock.Region, bedrock.Key).ShouldBe((NarratorProvider.Bedrock, "eu-central-1", null));
    }

    [Fact]
    public void A_provider_without_what_it_needs_is_refused()
    {
        Refused(("CAUSEBOX_NARRATIVE_ENABLED", "true"), ("CAUSEBOX_NARRATIVE_PROVIDER", "openai")).ShouldBe(["narrative.openai_key: expected a key, since narrative.provider is openai, found none"]);
        Refused(("CAUSEBOX_NARRATIVE_ENABLED", "true"), ("CAUSEBOX_NARRATIVE_PROVIDER", "anthropic")).Single().ShouldStartWith("narrative.anthropic_key:");
        Refused(("CAUSEBOX_NARRATIVE_ENABLED", "true"), ("CAUSEBOX_NARRATIVE_PROVIDER", "bedrock")).Count.ShouldBe(2);
        Refused(("CAUSEBOX_NARRATIVE_BASE_URL", "ftp://x")).Single().ShouldStartWith("narrative.base_url:");
        Refused(("CAUSEBOX_NARRATIVE_BASE_URL", $"https://user:{Key}@x/")).Count.ShouldBe(1);
    }

    [Fact]
    public void The_gate_rests_longer_each_time_and_opens_again()
    {
        var clock = new ManualClock();
        var gate = new VendorGate(failuresToRest: 2, clock);
        gate.Failed(null);
        gate.IsOpen.ShouldBeTrue();
        gate.Failed(null);
        gate.IsOpen.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(30));
        gate.IsOpen.ShouldBeTrue();
        for (var i = 0; i < 100; i++)
            gate.Failed(null);
        clock.Advance(TimeSpan.FromMinutes(15));
        gate.IsOpen.ShouldBeTrue();
        gate.Answered();
        gate.Failed(null);
        gate.IsOpen.ShouldBeTrue();
        gate.Failed(TimeSpan.FromMinutes(40));
        clock.Advance(TimeSpan.FromMinutes(39));
        gate.IsOpen.ShouldBeFalse();
    }

    private static LoadedSettings Load(params (string Name, string Value)[] variables) =>
        SettingsLoader.Load(null, name => variables.FirstOrDefault(one => one.Name == name).Value, []);

    private static IReadOnlyList<string> Refused(params (string Name, string Value)[] variables) => Should.Throw<SettingsException>(() => Load(variables)).Errors;
}
