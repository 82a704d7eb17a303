using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Causebox.Analysis;
using Causebox.Analysis.Recordings;
using Causebox.Analysis.Sessions;
using Causebox.Server.Episodes;

namespace Causebox.Server.Sessions;

/// <summary>What the rules say of a session, ready to be stored.</summary>
/// <param name="Analysis">What they say.</param>
/// <param name="Rules">Which rules: <c>session</c> or <c>recording</c>.</param>
/// <param name="Part">The cycles that they saw, where they did not see all; the second is not among them.</param>
internal sealed record SessionExplanation(FailureAnalysis Analysis, string Rules, (long Start, long End)? Part)
{
    public const string OfSession = "session";
    public const string OfRecording = "recording";

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static int VersionOf(string rules) => rules == OfSession ? SessionRules.All.Version : RecordingRules.All.Version;

    public IReadOnlyList<FindingRow> Findings => [.. Analysis.Findings.Select(FindingRow.Of)];

    /// <summary>The row with what lists show of the analysis.</summary>
    public SessionRow Mark(SessionRow row) => row with
    {
        FailureCategory = Analysis.FailureClass?.Category,
        FailureDetail = Analysis.FailureClass?.Detail,
        Headline = Analysis.ClassifiedBy?.Title,
    };

    public SessionAnalysisRow ToRow(string analyzedOf, DateTimeOffset now) => new(
        Analysis.AnalyzerVersion, Rules, Analysis.Status == AnalysisStatus.Completed ? "completed" : "errored", Document(), analyzedOf, Part is not null,
        now.UtcDateTime);

    private string Document()
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var writer = new Utf8JsonWriter(buffer, Plain))
            Analysis.WriteTo(writer);
        if (Part is not { } part)
            return Encoding.UTF8.GetString(buffer.WrittenSpan);

        // What the rules saw is part of what they say.
        var scope = $",\"scope\":{{\"start_cycle\":{part.Start},\"end_cycle\":{part.End}}}}}";
        return Encoding.UTF8.GetString(buffer.WrittenSpan[..^1]) + scope;
    }
}
