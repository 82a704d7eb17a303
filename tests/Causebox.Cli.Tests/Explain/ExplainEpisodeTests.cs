using System.IO.Compression;
using System.Text.Json;
using Causebox.Analysis.Episodes;
using Causebox.Cameras;

namespace Causebox.Cli.Tests;

public sealed class ExplainEpisodeTests
{
    private const string Document = """
        {"name":"pick cup","source":"real","robot":"arm-7","policy_version":"v12","status":"failed","duration_s":4.2,"failure_time_s":4.1,
         "recent_successes":[10.1,9.8,10,11.2,10.4],"verification_results":[],
         "metadata":{"failure_reason":"RuntimeError: gripper lost the cup\n  at step 42","battery":{"__type":"robotrace.Battery","percent":9.5,"voltage_v":NaN},
         "outcome":{"__type":"robotrace.EpisodeOutcome","success":false,"reward_total":-1.5}}}
        """;

    [Fact]
    public void The_text_is_as_recorded()
    {
        using var space = new Workspace();
        Write(space, "episode", Document);
        space.Run("explain", "episode").ShouldSucceed().Output.ShouldBeAsRecorded("explain-episode.txt");
    }

    [Fact]
    public void Json_has_the_keys_that_scripts_rely_on_and_the_library_gives_the_same_bytes()
    {
        using var space = new Workspace();
        Write(space, "episode", Document);
        var outcome = space.Run("explain", "episode", "--json").ShouldSucceed();
        outcome.Json.EnumerateObject().Select(member => member.Name)
            .ShouldBe(["subject", "analyzer_version", "status", "findings", "skipped", "failure_class", "classified_by"]);
        outcome.Json.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString())
            .ShouldBe(["explicit_outcome", "failure_reason_in_metadata", "battery_low", "duration_anomaly"]);
        outcome.Json.GetProperty("failure_class").GetProperty("category").GetString().ShouldBe("hardware");
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Json.Indented))
            EpisodeAnalyzer.Analyze(EpisodeDirectory.Read(space.PathOf("episode"), cancellation: TestContext.Current.CancellationToken) with { Subject = "episode" }).WriteTo(writer);
        outcome.Output.TrimEnd('\n').ShouldBe(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void A_bundle_is_known_by_what_it_holds_and_gives_the_same_findings()
    {
        using var space = new Workspace();
        Write(space, "episode", Document);
        ZipFile.CreateFromDirectory(space.PathOf("episode"), space.PathOf("bundle.dat"));
        var (directory, bundle) = (space.Run("explain", "episode", "--json").ShouldSucceed().Json, space.Run("explain", "bundle.dat", "--json").ShouldSucceed().Json);
        bundle.GetProperty("findings").GetRawText().ShouldBe(directory.GetProperty("findings").GetRawText());
        bundle.GetProperty("subject").GetString().ShouldBe("bundle.dat");
    }

    [Fact]
    public void A_video_that_is_none_says_so_in_a_directory_and_in_a_bundle()
    {
        using var space = new Workspace();
        Write(space, "episode", Document);
        File.WriteAllText(space.PathOf("episode/video.mp4"), "no video at all");
        ZipFile.CreateFromDirectory(space.PathOf("episode"), space.PathOf("bundle.zip"));
        var (directory, bundle) = (space.Run("explain", "episode", "--json").ShouldSucceed().Json, space.Run("explain", "bundle.zip", "--json").ShouldSucceed().Json);
        directory.GetProperty("skipped").EnumerateArray().Single(rule => rule.GetProperty("code").GetString() == "camera_black").GetProperty("reason").GetString()
            .ShouldNotBeNull().ShouldContain(FfmpegProgram.Find("ffmpeg") is null ? "ffmpeg is not installed" : "it is no video");
        bundle.GetProperty("skipped").GetRawText().ShouldBe(directory.GetProperty("skipped").GetRawText());
    }

    [Fact]
    public void An_episode_that_went_well_says_so()
    {
        using var space = new Workspace();
        Write(space, "episode", """{"status":"ready","metadata":{"success":true}}""");
        var outcome = space.Run("explain", "episode").ShouldSucceed();
        outcome.Output.ShouldContain("Nothing found.");
        outcome.Output.ShouldContain("the episode is ready");
    }

    [Fact]
    public void A_document_that_is_none_a_damaged_bundle_and_a_comparison_are_refused_in_one_line()
    {
        using var space = new Workspace();
        Write(space, "episode", "[1]");
        space.Run("explain", "episode").ShouldRefuse(3, "episode: episode.json", "expected an object, found a list");
        Write(space, "episode", Document);
        ZipFile.CreateFromDirectory(space.PathOf("episode"), space.PathOf("b.zip"), CompressionLevel.NoCompression, includeBaseDirectory: false);
        var bytes = space.Bytes("b.zip");
        bytes[60] ^= 1;
        File.WriteAllBytes(space.PathOf("b.zip"), bytes);
        space.Run("explain", "b.zip").ShouldRefuse(3, "b.zip", "CRC");
        space.Run("explain", "episode", "--compare", "episode").ShouldRefuse(2, "this is an episode");
    }

    [Fact]
    public void Control_characters_of_an_episode_cannot_command_the_terminal()
    {
        using var space = new Workspace();
        Write(space, "episode", """{"name":"\u001b[2J","status":"failed","metadata":{"failure_reason":"\u001b]0;x\u0007 boom","a\u001bb":{"__type":"robotrace.Battery","percent":1}}}""");
        space.Run("explain", "episode").ShouldSucceed().Output.ShouldNotContain('\e');
    }

    private static void Write(Workspace space, string folder, string document)
    {
        Directory.CreateDirectory(space.PathOf(folder));
        File.WriteAllText(Path.Combine(space.PathOf(folder), "episode.json"), document);
    }
}
