using System.IO.Compression;

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
    public void Explain_lists_what_it_explains()
    {
        using var space = new Workspace();
        Directory.CreateDirectory(space.PathOf("episode"));
        space.Run("explain", "episode").ShouldRefuse(2, "MCAP recordings", "/dam/");
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
