using System.Text.Json;
using Causebox.Narration;
using Causebox.Narration.Tests.Support;

namespace Causebox.Cli.Tests;

public sealed class ExplainNarrativeTests
{
    private const string Told = "The battery of arm-7 reported 9.5 % during the run. Charge or swap the battery before the next run.";

    [Fact]
    public async Task A_model_tells_it_in_text_and_json_when_asked_to()
    {
        await using var vendor = new VendorServer(_ => VendorServer.Http(200, Wire.Whole(NarratorProvider.OpenAI, Told)));
        using var space = new Workspace();
        Write(space);

        var text = Run(space, vendor, "explain", "episode", "--narrative").ShouldSucceed().Output;
        text.ReplaceLineEndings(" ").ShouldContain("in a model's words: The battery of arm-7");
        var json = Run(space, vendor, "explain", "episode", "--narrative", "--json").ShouldSucceed().Json;
        json.GetProperty("narrative").GetString().ShouldBe(Told);
        json.EnumerateObject().Last().Name.ShouldBe("narrative");
        Run(space, vendor, "explain", "episode", "--json").ShouldSucceed().Json.TryGetProperty("narrative", out _).ShouldBeFalse();
        vendor.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_model_that_fails_costs_the_narrative_and_one_line()
    {
        await using var vendor = new VendorServer(_ => VendorServer.Http(500, "down"));
        using var space = new Workspace();
        Write(space);

        var outcome = Run(space, vendor, "explain", "episode", "--narrative", "--json").ShouldSucceed();
        outcome.Json.TryGetProperty("narrative", out _).ShouldBeFalse();
        outcome.Error.ShouldBe("causebox: no narrative from OpenAI gpt-4o-mini: error\n");
    }

    [Fact]
    public void Without_the_variables_it_says_what_is_missing()
    {
        using var space = new Workspace();
        Write(space);
        var outcome = CauseboxProgram.RunProgram("env", space.PathOf("."), [], ["-u", "FAILURE_INTEL_LLM_ENABLED", CauseboxProgram.Executable, "explain", "episode", "--narrative"]);
        outcome.ExitCode.ShouldBe(2);
        outcome.Error.ShouldContain("FAILURE_INTEL_LLM_ENABLED=true");
    }

    private static Outcome Run(Workspace space, VendorServer vendor, params string[] arguments) => CauseboxProgram.RunProgram(
        "env", space.PathOf("."), [],
        ["FAILURE_INTEL_LLM_ENABLED=true", "OPENAI_API_KEY=key-of-the-test", $"CAUSEBOX_NARRATIVE_BASE_URL={new Uri(vendor.Address, "/v1")}", CauseboxProgram.Executable, .. arguments]);

    private static void Write(Workspace space)
    {
        Directory.CreateDirectory(space.PathOf("episode"));
        File.WriteAllText(
            space.PathOf("episode/episode.json"),
            JsonSerializer.Serialize(new { name = "pick cup", robot = "arm-7", status = "failed", metadata = new { battery = new { __type = "robotrace.Battery", percent = 9.5 } } }));
    }
}
