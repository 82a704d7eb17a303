using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Causebox.Analysis;
using Causebox.Analysis.Episodes;

namespace Causebox.Server.Episodes;

/// <summary>What the analyzer makes of an episode, ready to be stored. Pure.</summary>
/// <param name="Applies">Whether the episode is one to explain.</param>
/// <param name="Analysis">What the rules say; null when it does not apply, or when the analyzer itself failed.</param>
/// <param name="Error">Why it failed; null when it did not.</param>
internal sealed record Judgement(bool Applies, FailureAnalysis? Analysis, string? Error)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // The boundary of the analyzer: whatever is wrong with it or with the taxonomy, the finalize that asks is not to fail.
    public static Judgement Of(EpisodeEvidence evidence)
    {
        try
        {
            return EpisodeAnalyzer.Applies(evidence) ? new(true, EpisodeAnalyzer.Analyze(evidence), null) : new(false, null, null);
        }
        catch (Exception error)
        {
            return new(true, null, $"{error.GetType().Name}: {error.Message}");
        }
    }

    /// <summary>Whether there is an analysis in which every rule could speak.</summary>
    public bool IsWhole => Analysis?.Status == AnalysisStatus.Completed;

    private string StatusWord => IsWhole ? "completed" : "errored";

    public IReadOnlyList<FindingRow> Findings => [.. (Analysis?.Findings ?? []).Select(FindingRow.Of)];

    /// <summary>The row with what lists show of the analysis.</summary>
    public EpisodeRow Mark(EpisodeRow row)
    {
        var marked = MarkSuccess(row) with
        {
            FailureCategory = Analysis?.FailureClass?.Category,
            FailureDetail = Analysis?.FailureClass?.Detail,
            Headline = Analysis?.ClassifiedBy?.Title,
        };
        // Where the analyzer itself failed, the analysis of before stands.
        if (Applies && Analysis is null)
            return marked;
        return marked with
        {
            AnalyzerVersion = Analysis?.AnalyzerVersion,
            AnalysisStatus = Analysis is null ? null : StatusWord,
            Confidence = Analysis?.ClassifiedBy is { } finding ? FindingRow.Word(finding.Confidence) : null,
            ExplainedAfterS = Analysis is null ? null : row.ExplainedAfterS,
        };
    }

    /// <summary>The row with the word whether the run is a success, and all else as it was.</summary>
    public EpisodeRow MarkSuccess(EpisodeRow row) => row with { IsSuccess = row.Status == EpisodeWords.Ready && !Applies };

    /// <summary>The row of the analysis; only where there is one.</summary>
    public AnalysisRow ToRow(int revision, bool isPartial, DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var writer = new Utf8JsonWriter(buffer, Plain))
            Analysis!.WriteTo(writer);
        return new AnalysisRow(
            Analysis.AnalyzerVersion, StatusWord, Encoding.UTF8.GetString(buffer.WrittenSpan),
            revision, isPartial, now);
    }
}
