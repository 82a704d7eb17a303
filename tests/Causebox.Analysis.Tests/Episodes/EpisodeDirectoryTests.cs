using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Causebox.Analysis.Episodes;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Episodes;

public sealed class EpisodeDirectoryTests : IDisposable
{
    private const string Document = """
        {"name":"pick","source":"replay","robot":"arm-1","policy_version":"v2","env_version":"e","git_sha":"abc","seed":7,"fps":30.0,"status":"failed","unknown":[1],
         "duration_s":4.0,"failure_time_s":3.5,"recent_successes":[10,10,10,10,10],"eval_result":{"eval_run_id":"r","baseline_episode_id":"b",
         "metrics":{"success_baseline":true,"success_candidate":false}},"verification_results":[{"scenario_id":"s","severity":"critical","status":"fail"}],
         "metadata":{"x":NaN,"failure_reason":"E: boom"}}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("causebox-episode-").FullName;

    [Fact]
    public void Everything_that_a_directory_says_becomes_evidence()
    {
        Write("episode.json", Encoding.UTF8.GetBytes(Document));
        Write("sensors.npz", Npz.Stream("a", "v", 10, 1, 2, 3));
        Write("video.mp4", new byte[10]);
        var evidence = EpisodeDirectory.Read(_folder, cancellation: TestContext.Current.CancellationToken);
        (evidence.Name, evidence.Source, evidence.Robot, evidence.PolicyVersion, evidence.EnvVersion, evidence.GitSha, evidence.Seed, evidence.Fps)
            .ShouldBe(("pick", "replay", "arm-1", "v2", "e", "abc", 7, 30));
        (evidence.Status, evidence.DurationSeconds, evidence.FailureTimeSeconds, evidence.Subject).ShouldBe(("failed", 4, 3.5, _folder));
        evidence.Artifacts.Select(artifact => artifact.Kind).ShouldBe(["sensors", "video"]);
        evidence.Sensors.Series.ShouldHaveSingleItem().Name.ShouldBe("a/v");
        evidence.Actions.Absence.ShouldBe("there is no actions artifact");
        EpisodeAnalyzer.Analyze(evidence).Findings.Select(finding => finding.Code)
            .ShouldBe(["failure_reason_in_metadata", "replay_regression", "verification_failed", "duration_anomaly"]);
    }

    [Theory]
    [InlineData("", CompressionLevel.NoCompression)]
    [InlineData("ep-7/", CompressionLevel.SmallestSize)]
    public void A_bundle_gives_the_same_findings_to_the_byte(string prefix, CompressionLevel level)
    {
        Write("episode.json", Encoding.UTF8.GetBytes(Document));
        Write("sensors.npz", Npz.Stream("a", "v", 100, [.. Enumerable.Range(0, 1000).Select(i => (double)Math.Min(i, 500))]));
        var directory = EpisodeAnalyzer.Analyze(EpisodeDirectory.Read(_folder, cancellation: TestContext.Current.CancellationToken));
        using var bundle = Bundle(prefix, level, "episode.json", "sensors.npz");
        EpisodeDirectory.IsBundle(bundle).ShouldBeTrue();
        var analysis = EpisodeAnalyzer.Analyze(EpisodeDirectory.ReadBundle(bundle, "b.zip", cancellation: TestContext.Current.CancellationToken));
        analysis.Subject.ShouldBe("b.zip");
        Json(analysis with { Subject = "" }).ShouldBe(Json(directory with { Subject = "" }));
    }

    [Fact]
    public void The_actions_of_a_baseline_lie_beside_its_candidate()
    {
        var motion = Enumerable.Range(0, 500).Select(i => Math.Sin(i * 0.03)).ToArray();
        Write("episode.json", Encoding.UTF8.GetBytes(Document));
        Write("actions.npz", Npz.Stream("cmd", "v", 50, [.. motion.Select((value, i) => i < 300 ? value : value + 0.5)]));
        var alone = EpisodeAnalyzer.Analyze(EpisodeDirectory.Read(_folder, cancellation: TestContext.Current.CancellationToken));
        alone.Skipped.ShouldContain(new SkippedRule("action_divergence", "there is no actions artifact of the baseline"));

        Write("baseline_actions.npz", Npz.Stream("cmd", "v", 50, motion));
        var beside = EpisodeAnalyzer.Analyze(EpisodeDirectory.Read(_folder, cancellation: TestContext.Current.CancellationToken));
        var finding = beside.Findings.Single(finding => finding.Code == "action_divergence");
        (finding.Value("channel"), finding.Value("time_s"), finding.Value("baseline_episode_id")).ShouldBe(("cmd/v", "5.99", "b"));

        using var bundle = Bundle("ep-7/", CompressionLevel.NoCompression, "episode.json", "actions.npz", "baseline_actions.npz");
        var bundled = EpisodeAnalyzer.Analyze(EpisodeDirectory.ReadBundle(bundle, "b.zip", cancellation: TestContext.Current.CancellationToken));
        Json(bundled with { Subject = "" }).ShouldBe(Json(beside with { Subject = "" }));
    }

    [Fact]
    public void The_subject_is_the_episodes_id_where_it_is_known()
    {
        Write("episode.json", """{"episode_id":"0193-ab","status":"ready"}"""u8.ToArray());
        EpisodeDirectory.Read(_folder, cancellation: TestContext.Current.CancellationToken).Subject.ShouldBe("0193-ab");
    }

    [Theory]
    [InlineData("[]", "expected an object, found a list")]
    [InlineData("""{"metadata":[]}""", "metadata: expected an object, found a list")]
    [InlineData("{\"a\":", "expected one JSON value")]
    [InlineData("", "expected one JSON value")]
    public void A_document_that_is_none_is_refused_with_its_place(string document, string expected)
    {
        Write("episode.json", Encoding.UTF8.GetBytes(document));
        var error = Should.Throw<EpisodeException>(() => EpisodeDirectory.Read(_folder));
        error.Message.ShouldStartWith($"{_folder}: episode.json");
        error.Message.ShouldContain(expected);
    }

    [Fact]
    public void A_document_that_is_missing_or_too_large_is_refused()
    {
        EpisodeDirectory.IsEpisode(_folder).ShouldBeFalse();
        Should.Throw<EpisodeException>(() => EpisodeDirectory.Read(_folder)).Message.ShouldBe($"{_folder}: expected episode.json, found none");
        Write("episode.json", new byte[(8 << 20) + 1]);
        Should.Throw<EpisodeException>(() => EpisodeDirectory.Read(_folder)).Message.ShouldContain("at most 8,388,608 bytes");
    }

    [Fact]
    public void Members_of_the_wrong_type_are_as_if_they_were_not_there()
    {
        var evidence = TestEpisode.Parse("""
            {"name":7,"robot":[],"seed":1.5,"fps":"30","status":null,"duration_s":true,"failure_time_s":{},"recent_successes":"many","eval_result":[],
             "verification_results":{},"metadata":null}
            """);
        evidence.ShouldBe(new EpisodeEvidence { Subject = "e", Sensors = evidence.Sensors, Actions = evidence.Actions });
    }

    [Fact]
    public void An_archive_without_an_episode_is_no_bundle_and_a_damaged_one_is_refused()
    {
        EpisodeDirectory.IsBundle(new MemoryStream(Npz.Stream("a", "v", 10, 1, 2))).ShouldBeFalse();
        EpisodeDirectory.IsBundle(new MemoryStream("PK\u0003\u0004 and no more"u8.ToArray())).ShouldBeFalse();
        var damaged = new ZipMaker().Add("episode.json", "{}"u8.ToArray(), entry => entry with { Crc = 1 }).ToArray();
        Should.Throw<EpisodeException>(() => EpisodeDirectory.ReadBundle(new MemoryStream(damaged), "b.zip")).Message.ShouldContain("episode.json: expected CRC");
        var sensors = new ZipMaker().Add("episode.json", "{}"u8.ToArray()).Add("sensors.npz", Npz.Stream("a", "v", 10, 1, 2), entry => entry with { Crc = 1 }).ToArray();
        EpisodeDirectory.ReadBundle(new MemoryStream(sensors), "b.zip", cancellation: TestContext.Current.CancellationToken).Sensors.Absence.ShouldNotBeNull().ShouldStartWith("the bundle is damaged");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private MemoryStream Bundle(string prefix, CompressionLevel level, params string[] files)
    {
        var bundle = new MemoryStream();
        using (var zip = new ZipArchive(bundle, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                using var member = zip.CreateEntry(prefix + file, level).Open();
                member.Write(File.ReadAllBytes(Path.Combine(_folder, file)));
            }
        }

        return bundle;
    }

    private void Write(string file, byte[] content) => File.WriteAllBytes(Path.Combine(_folder, file), content);

    private static string Json(FailureAnalysis analysis)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            analysis.WriteTo(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
