using System.Text;
using Causebox.Mcap.Conformance;

namespace Causebox.Mcap.Tests.Conformance;

/// <summary>
/// Files that were written once and are kept, with what they hold beside them: today's readers must read yesterday's files. Blessing
/// writes what is expected anew, and files that are not there yet.
/// </summary>
public sealed class OwnConformanceTests
{
    private static readonly string Folder = TestFiles.InRepository("testdata", "mcap");

    public static TheoryData<string> Names => [.. Recordings.Keys];

    /// <summary>The first plan of the generator that has some of everything.</summary>
    private static RecordingPlan Varied { get; } = Enumerable.Range(0, 1000).Select(seed => RandomPlan.Of((ulong)seed))
        .First(plan => plan is { Messages.Count: > 20, Attachments.Count: > 0, Metadata.Count: > 0, Channels.Count: > 2 });

    private static Dictionary<string, Func<byte[]>> Recordings { get; } = new()
    {
        ["plain"] = () => Plan(new McapWriterOptions { UseChunks = false, DataSectionCrc = true }),
        ["chunks"] = () => Plan(new McapWriterOptions { Compression = Compression.None, ChunkSize = 400 }),
        ["lz4"] = () => Plan(new McapWriterOptions { Compression = Compression.Lz4, ChunkSize = 2000 }),
        ["zstd"] = () => Plan(new McapWriterOptions { Compression = Compression.Zstd, ChunkSize = 2000, SelfContainedChunks = true }),
        ["no-summary"] = () => Plan(new McapWriterOptions
        {
            ChunkSize = 2000,
            MessageIndexes = false,
            ChunkIndexes = false,
            AttachmentIndexes = false,
            MetadataIndexes = false,
            Statistics = false,
            RepeatSchemas = false,
            RepeatChannels = false,
            SummaryOffsets = false,
        }),
        ["odd"] = Odd,
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_kept_file_holds_what_it_held(string name)
    {
        var recording = Path.Combine(Folder, name + ".mcap");
        var (records, messages) = (recording + ".records.json", recording + ".messages.json");
        if (TestFiles.Bless)
        {
            Directory.CreateDirectory(Folder);
            if (!File.Exists(recording))
                File.WriteAllBytes(recording, Recordings[name]());
            File.WriteAllText(records, Print(recording, RecordJson.WriteStreamed));
            File.WriteAllText(messages, Print(recording, RecordJson.WriteIndexed));
        }

        Print(recording, RecordJson.WriteStreamed).ShouldBe(File.ReadAllText(records));
        Print(recording, RecordJson.WriteIndexed).ShouldBe(File.ReadAllText(messages));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("chunks")]
    [InlineData("odd")]
    public void A_kept_file_is_written_again_byte_for_byte(string name) =>
        Recordings[name]().ShouldBe(File.ReadAllBytes(Path.Combine(Folder, name + ".mcap")));

    private static byte[] Plan(McapWriterOptions options) =>
        (Varied with { Options = options with { Library = "causebox", Profile = "ros2" } }).Write();

    private static byte[] Odd()
    {
        var records = RawFile.Records(to =>
        {
            RecordWriter.Write(to, RawFile.NewChannel(0, "/zero"));
            to.Message(0, 1, 9, 8, [1, 2, 3]);
            to.Message(0, 2, 4, 5, []);
        });
        return RawFile.Begin().Record((Opcode)0x7f, [1, 2]).Chunk("", records, (ulong)records.Length, Crc32.Compute(records), 4, 9)
            .Record((Opcode)0x80, []).Chunk("", [], 0).Message(0, ulong.MaxValue, [7]).End();
    }

    private static string Print(string recording, Action<string, Stream> print)
    {
        var output = new MemoryStream();
        print(recording, output);
        return Encoding.UTF8.GetString(output.ToArray()).Replace("{\"type\"", "\n{\"type\"", StringComparison.Ordinal) + "\n";
    }
}
