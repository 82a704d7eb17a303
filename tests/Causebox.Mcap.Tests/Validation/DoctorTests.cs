namespace Causebox.Mcap.Tests;

public sealed class DoctorTests
{
    public static TheoryData<string> Rules => new(DoctorRules.All.Select(rule => rule.Code));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_rule_fires_where_it_is_broken_and_says_where(string code)
    {
        var (file, options) = PlantedFaults.For(code);
        var report = Run.Examine(file, options);
        report.Counts.Keys.ShouldContain(code);
        var rule = DoctorRules.All.Single(rule => rule.Code == code);
        var finding = (rule.IsError ? report.Errors : report.Warnings).First(finding => finding.Code == code);
        finding.Message.ShouldNotBeNullOrWhiteSpace();
        finding.Position.FileOffset.ShouldBeInRange(0, file.Length);
    }

    [Fact]
    public void No_rule_fires_on_a_sound_recording()
    {
        Run.Examine(PatientRecording.Open().Build()).Counts.ShouldBeEmpty();
        foreach (var compression in Enum.GetValues<Compression>())
            Run.Examine(PatientRecording.Write(PatientRecording.Options with { Compression = compression, DataSectionCrc = true })).Counts.ShouldBeEmpty();
        Run.Examine(PatientRecording.Write(PatientRecording.Options with { DataSectionCrc = true, UseChunks = false })).Counts.ShouldBeEmpty();
        Run.Examine(PatientRecording.Write(PatientRecording.Options with { ChunkSize = 1, SelfContainedChunks = true })).Counts.ShouldBeEmpty();
    }

    [Fact]
    public void Codes_are_unique()
    {
        DoctorRules.All.Select(rule => rule.Code).ShouldBeUnique();
        DoctorRules.All.ShouldAllBe(rule => rule.Says.Length > 0);
    }

    [Fact]
    public void A_pipe_is_examined_as_a_file_is()
    {
        foreach (var (code, plant) in PlantedFaults.All)
        {
            var file = plant();
            var piped = Run.Examine(file, asPipe: true);
            if (code is not "record-framing")
                piped.Counts.ShouldBe(Run.Examine(file).Counts, ignoreOrder: true, code);
        }
    }

    [Fact]
    public void Of_many_findings_of_one_kind_the_first_are_kept_and_all_are_counted()
    {
        var output = new MemoryStream();
        using (var writer = new McapWriter(output, PatientRecording.Options with { ChunkSize = 1, ChunkCrc = false }, leaveOpen: true))
        {
            var channel = writer.AddChannel("/a", "json");
            for (var i = 0; i < 100; i++)
                writer.WriteMessage(channel, 0, (ulong)i, 0, "{}"u8);
        }

        var report = Run.Examine(output.ToArray(), new DoctorOptions { FindingsPerCode = 3 });
        report.Warnings.Count.ShouldBe(3);
        report.Counts["chunk-crc-missing"].ShouldBe(100);
        report.IsValid.ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("time,value\n1,2\n")]
    public void What_is_no_recording_has_one_error(string text)
    {
        var report = Run.Examine(System.Text.Encoding.UTF8.GetBytes(text));
        report.Errors.ShouldHaveSingleItem().Code.ShouldBe("magic-start");
        report.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void A_changed_byte_anywhere_is_survived_and_found_where_a_checksum_covers_it()
    {
        var options = PatientRecording.Options with { DataSectionCrc = true };
        var file = PatientRecording.Write(options);
        foreach (var change in new byte[] { 0x01, 0x80, 0xFF })
        {
            for (var i = 0; i < file.Length; i++)
            {
                file[i] ^= change;
                Run.Examine(file).IsValid.ShouldBeFalse($"byte {i} ^ {change:x2}");
                file[i] ^= change;
            }
        }
    }

    [Fact]
    public void A_recording_cut_anywhere_is_no_sound_one()
    {
        var file = PatientRecording.Write(PatientRecording.Options with { Compression = Compression.Lz4 });
        for (var cut = 0; cut < file.Length; cut++)
            Run.Examine(file[..cut]).IsValid.ShouldBeFalse($"cut at {cut}");
    }

    [Fact]
    public void A_stop_is_heeded()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Should.Throw<OperationCanceledException>(
            () => McapDoctor.Examine(new MemoryStream(PatientRecording.Open().Build()), cancellation: stop.Token));
    }
}
