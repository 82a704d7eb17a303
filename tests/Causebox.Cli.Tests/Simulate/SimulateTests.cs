using Causebox.Mcap;

namespace Causebox.Cli.Tests;

public sealed class SimulateTests
{
    public static TheoryData<string> LoopFaults => [.. LoopFault.Names];

    public static TheoryData<string> RobotFaults => [.. RobotFault.Names];

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        using var space = new Workspace();
        string[] wanted = ["simulate", "control-loop", "--seed", "5", "--fault", "sensor_freeze", "--cycles", "400"];
        space.Run([.. wanted, "--out", "a.mcap"]).ShouldSucceed();
        space.Session("b.mcap", 5, "sensor_freeze");
        space.Session("c.mcap", 6, "sensor_freeze");
        space.Bytes("a.mcap").ShouldBe(space.Bytes("b.mcap"));
        space.Bytes("a.mcap").ShouldNotBe(space.Bytes("c.mcap"));
    }

    [Theory]
    [MemberData(nameof(LoopFaults))]
    public void A_simulated_session_says_that_it_is_synthetic(string fault)
    {
        using var space = new Workspace();
        space.Session("s.mcap", 5, fault);
        Label(space.PathOf("s.mcap")).ShouldBe(["true", "5", LoopFault.KindOf(fault, 5)]);
    }

    [Theory]
    [MemberData(nameof(RobotFaults))]
    public void A_simulated_recording_says_that_it_is_synthetic(string fault)
    {
        using var space = new Workspace();
        space.Recording("r.mcap", 5, fault);
        Label(space.PathOf("r.mcap")).ShouldBe(["true", "5", fault]);
    }

    [Theory]
    [MemberData(nameof(LoopFaults))]
    public void A_simulated_session_passes_the_doctor(string fault)
    {
        using var space = new Workspace();
        using var file = File.OpenRead(space.PathOf(space.Session("s.mcap", 5, fault)));
        var report = McapDoctor.Examine(file, cancellation: TestContext.Current.CancellationToken);
        report.Errors.ShouldBeEmpty();
        report.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void An_output_that_exists_is_kept_unless_forced()
    {
        using var space = new Workspace();
        File.WriteAllText(space.PathOf("mine.mcap"), "mine");
        space.Run("simulate", "recording", "--out", "mine.mcap").ShouldRefuse(3, "mine.mcap: exists already", "--force");
        File.ReadAllText(space.PathOf("mine.mcap")).ShouldBe("mine");
        space.Run("simulate", "recording", "--out", "mine.mcap", "--force").ShouldSucceed();
        space.Bytes("mine.mcap").Length.ShouldBeGreaterThan(1000);
        space.Files.ShouldBe(["mine.mcap"]);
    }

    private static string[] Label(string path)
    {
        using var reader = McapReader.Open(path, new McapReaderOptions { Damage = DamageHandling.Skip });
        var label = reader.ReadMetadata(reader.Metadata.Single(index => index.Name == "synthetic")).Values;
        return [label["synthetic"], label["seed"], label["fault"]];
    }
}
