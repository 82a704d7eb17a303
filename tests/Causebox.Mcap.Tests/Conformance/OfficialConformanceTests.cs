using System.Text.Json.Nodes;
using Causebox.Mcap.Conformance;

namespace Causebox.Mcap.Tests.Conformance;

/// <summary>The suite that every implementation of the format is held against.</summary>
public sealed class OfficialConformanceTests
{
    [Fact]
    public void All_416_files_are_read_forward() => Count(_ => true, ReadsForward).ShouldBe(416);

    [Fact]
    public void All_12_indexed_files_are_read_by_their_index() => Count(one => one.IsIndexed, ReadsByIndex).ShouldBe(12);

    [Fact]
    public void All_208_files_are_written_byte_for_byte() =>
        Count(one => one.IsWritten, one => CaseWriter.Write(one.Description).AsSpan().SequenceEqual(File.ReadAllBytes(one.Recording))).ShouldBe(208);

    private static int Count(Func<OfficialCase, bool> belongs, Func<OfficialCase, bool> passes)
    {
        var cases = OfficialCase.Load(TestFiles.NeedShared("mcap", "conformance")).Where(belongs).ToList();
        cases.Where(one => !passes(one)).Select(one => one.Name).ShouldBeEmpty();
        return cases.Count;
    }

    private static bool ReadsForward(OfficialCase one)
    {
        var output = new MemoryStream();
        RecordJson.WriteStreamed(one.Recording, output);
        var records = JsonNode.Parse(output.ToArray())!["records"]!.AsArray();
        return OfficialCase.Show(records).SequenceEqual(OfficialCase.Show(one.Records));
    }

    private static bool ReadsByIndex(OfficialCase one)
    {
        var output = new MemoryStream();
        RecordJson.WriteIndexed(one.Recording, output);
        var expected = one.Records.Where(record => record!["type"]!.GetValue<string>() == "Message").OrderBy(LogTime).Select(record => record!.DeepClone());
        return OfficialCase.Show(JsonNode.Parse(output.ToArray())!["messages"]!.AsArray()).SequenceEqual(OfficialCase.Show([.. expected]));
    }

    private static ulong LogTime(JsonNode? message) => ulong.Parse(
        message!["fields"]!.AsArray().Single(field => field![0]!.GetValue<string>() == "log_time")![1]!.GetValue<string>());
}
