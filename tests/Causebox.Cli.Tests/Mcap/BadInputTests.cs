using System.IO.Compression;
using Causebox.Mcap;

namespace Causebox.Cli.Tests;

public sealed class BadInputTests
{
    public static TheoryData<string> Readers => ["explain", "mcap info", "mcap cat", "mcap doctor", "mcap list channels", "mcap recover"];

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_directory_an_empty_file_and_a_text_file_are_refused_in_one_line(string verb)
    {
        using var space = new Workspace();
        Directory.CreateDirectory(space.PathOf("folder"));
        File.WriteAllText(space.PathOf("empty.mcap"), "");
        File.WriteAllText(space.PathOf("notes.mcap"), "some notes\nof mine\n");
        Run(space, verb, "folder").ShouldRefuse(2, "folder", "found a directory");
        Run(space, verb, "empty.mcap").ShouldRefuse(2, "empty.mcap", "found an empty file");
        Run(space, verb, "notes.mcap").ShouldRefuse(2, "notes.mcap", "found a text file");
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_missing_file_is_refused_in_one_line(string verb)
    {
        using var space = new Workspace();
        Run(space, verb, "nowhere.mcap").ShouldRefuse(3, "nowhere.mcap", "no such file");
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_file_of_another_format_is_called_by_its_name(string verb)
    {
        using var space = new Workspace();
        using (var zip = ZipFile.Open(space.PathOf("episode.npz"), ZipArchiveMode.Create))
            zip.CreateEntry("joints.npy");
        using (var gzip = new GZipStream(File.Create(space.PathOf("a.gz")), CompressionLevel.Fastest))
            gzip.Write("hello"u8);
        File.WriteAllBytes(space.PathOf("a.db3"), [.. "SQLite format 3\0"u8, .. new byte[100]]);
        File.WriteAllBytes(space.PathOf("a.bag"), [.. "#ROSBAG V2.0\n"u8, .. new byte[100]]);
        Run(space, verb, "episode.npz").ShouldRefuse(2, "a NumPy archive");
        Run(space, verb, "a.gz").ShouldRefuse(2, "gzip");
        Run(space, verb, "a.db3").ShouldRefuse(2, "SQLite");
        Run(space, verb, "a.bag").ShouldRefuse(2, "ROS 1 bag");
    }

    [Fact]
    public void A_file_without_permission_is_refused_in_one_line()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "root may read everything");
        using var space = new Workspace();
        SmallRecording.Write(space.PathOf("secret.mcap"));
        Shell(space, "chmod 000 secret.mcap").ExitCode.ShouldBe(0);
        space.Run("mcap", "info", "secret.mcap").ShouldRefuse(3, "secret.mcap", "no permission");
    }

    [Fact]
    public void A_device_or_a_pipe_is_never_replaced_by_an_output_even_by_force()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no named pipes in folders");
        using var space = new Workspace();
        SmallRecording.Write(space.PathOf("a.mcap"));
        Shell(space, "mkfifo pipe && ln -s pipe link").ExitCode.ShouldBe(0);
        space.Run("mcap", "sort", "a.mcap", "-o", "pipe", "--force").ShouldRefuse(2, "pipe", "a device or a pipe");
        space.Run("mcap", "sort", "a.mcap", "-o", "link", "--force").ShouldRefuse(2, "link", "a device or a pipe");
        Shell(space, "test -p pipe").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Explain_refuses_a_pipe_rather_than_wait_for_it_twice()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no named pipes in folders");
        using var space = new Workspace();
        SmallRecording.Write(space.PathOf("a.mcap"));
        Shell(space, $"mkfifo pipe; cat a.mcap > pipe 2> cat.txt & timeout 120 '{CauseboxProgram.Executable}' explain pipe").ShouldRefuse(2, "found a pipe");
    }

    [Theory]
    [InlineData("--level", "23", "--level: expected -100 to 22, found 23")]
    [InlineData("--level", "-99999", "--level: expected -100 to 22, found -99999")]
    [InlineData("--chunk-size", "0", "--chunk-size: expected 1 to 1,000,000,000, found 0")]
    public void A_number_out_of_its_range_is_refused_with_the_range(string option, string value, string expected)
    {
        using var space = new Workspace();
        SmallRecording.Write(space.PathOf("a.mcap"));
        space.Run("mcap", "sort", "a.mcap", "-o", "b.mcap", option, value).ShouldRefuse(2, expected);
    }

    [Theory]
    [InlineData("explain", "")]
    [InlineData("triage", "")]
    [InlineData("mcap", "info", "")]
    [InlineData("mcap", "sort", "a.mcap", "-o", "")]
    public void An_empty_name_is_refused_in_one_line(params string[] arguments)
    {
        using var space = new Workspace();
        SmallRecording.Write(space.PathOf("a.mcap"));
        var outcome = space.Run(arguments);
        outcome.ExitCode.ShouldBe(arguments[0] == "triage" ? 1 : 2);
        outcome.Error.ShouldContain("found an empty one");
    }

    [Theory]
    [InlineData("mcap", "cat")]
    [InlineData("mcap", "info")]
    [InlineData("mcap", "list", "channels")]
    [InlineData("explain")]
    public void A_topic_cannot_command_the_terminal_or_break_a_line(params string[] verb)
    {
        using var space = new Workspace();
        using (var writer = McapWriter.Create(space.PathOf("a.mcap"), new McapWriterOptions { Library = "\e[2J" }))
            writer.WriteMessage(writer.AddChannel("/a\e[31m\nb", "json"), 0, 1, 1, "{\"x\":1}"u8);
        var outcome = space.Run([.. verb, "a.mcap"]).ShouldSucceed();
        (outcome.Output + outcome.Error).ShouldNotContain('\e');
        if (verb[^1] == "cat")
            outcome.Lines.ShouldBe([@"0.000000001 /a\x1B[31m\x0Ab [-] {""x"":1}"]);
    }

    [Fact]
    public void A_closed_standard_output_is_told_in_one_line()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no shell to close it");
        using var space = new Workspace();
        SmallRecording.Write(space.PathOf("a.mcap"));
        Shell(space, $"'{CauseboxProgram.Executable}' mcap info a.mcap >&-").ShouldRefuse(3);
    }

    [Fact]
    public void A_number_is_no_name_of_a_compression_or_a_format()
    {
        using var space = new Workspace();
        SmallRecording.Write(space.PathOf("a.mcap"));
        space.Run("mcap", "compress", "a.mcap", "--compression", "7", "-o", "b").ShouldRefuse(2, "expected lz4 or zstd, found '7'");
        space.Run("mcap", "sort", "a.mcap", "--compression", "7", "-o", "b").ShouldRefuse(2, "expected none, lz4 or zstd, found '7'");
        space.Run("mcap", "cat", "a.mcap", "--format", "xml").ShouldRefuse(2, "expected text, ndjson or csv, found 'xml'");
    }

    [Fact]
    public void Explain_lists_what_it_explains()
    {
        using var space = new Workspace();
        Directory.CreateDirectory(space.PathOf("episode"));
        space.Run("explain", "episode").ShouldRefuse(2, "without episode.json", "MCAP recordings", "/dam/", "a bundle");
    }

    [Theory]
    [InlineData]
    [InlineData("mcap")]
    [InlineData("mcap", "cat")]
    [InlineData("frobnicate")]
    [InlineData("explain")]
    public void A_command_line_that_is_not_whole_is_refused(params string[] arguments)
    {
        using var space = new Workspace();
        space.Run(arguments).ShouldRefuse(2, "--help");
    }

    [Fact]
    public void A_full_disk_is_said()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "there is no /dev/full here");
        using var space = new Workspace();
        SmallRecording.Write(space.PathOf("small.mcap"));
        Shell(space, $"'{CauseboxProgram.Executable}' mcap cat small.mcap > /dev/full").ShouldRefuse(3, "No space left");
    }

    [Fact]
    public void Output_is_added_to_a_file_that_others_append_to()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the shell is that of Unix");
        using var space = new Workspace();
        SmallRecording.Write(space.PathOf("small.mcap"));
        var get = $"'{CauseboxProgram.Executable}' mcap get attachment small.mcap note.txt";
        Shell(space, $"exec > out.txt; echo before; {get}; echo after").ShouldSucceed();
        File.ReadAllText(space.PathOf("out.txt")).ShouldBe("before\nhello\nafter\n");
    }

    private static Outcome Shell(Workspace space, string script) => CauseboxProgram.RunProgram("sh", space.Folder, [], "-c", script);

    private static Outcome Run(Workspace space, string verb, string path) => space.Run([.. verb.Split(' '), path]);
}
