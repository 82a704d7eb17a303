using Causebox.Server.Database;

namespace Causebox.Server.Episodes;

/// <summary>An episode as the database has it.</summary>
internal sealed record EpisodeRow
{
    /// <summary>The longest part of a reason that is searched and listed.</summary>
    public const int LongestReason = 1000;

    public required Guid EpisodeId { get; init; }

    public string Status { get; init; } = EpisodeWords.Recording;

    public string? ArchivedFrom { get; init; }

    public string? ClosedBy { get; init; }

    public string Source { get; init; } = "real";

    public string? Name { get; init; }

    public string? Robot { get; init; }

    public string? PolicyVersion { get; init; }

    public string? EnvVersion { get; init; }

    public string? GitSha { get; init; }

    /// <summary>The digits of an integer.</summary>
    public string? Seed { get; init; }

    public double? Fps { get; init; }

    public double? DurationS { get; init; }

    public decimal? FailureTimeS { get; init; }

    public long? BytesTotal { get; init; }

    /// <summary>A JSON object.</summary>
    public string Metadata { get; init; } = MetadataText.Empty;

    public bool IsSuccess { get; init; }

    public string? FailureCategory { get; init; }

    public string? FailureDetail { get; init; }

    public string? Headline { get; init; }

    /// <summary>The version of the rules that analysed it; null without an analysis.</summary>
    public int? AnalyzerVersion { get; init; }

    /// <summary>How the analysis ended.</summary>
    public string? AnalysisStatus { get; init; }

    /// <summary>How sure the finding is that gives the class.</summary>
    public string? Confidence { get; init; }

    /// <summary>Seconds from the last word on the episode to its first whole analysis; null where that was not measured.</summary>
    public double? ExplainedAfterS { get; init; }

    public int Revision { get; init; } = 1;

    public string CreatedBy { get; init; } = "";

    public DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? FinalizedAt { get; init; }

    public DateTimeOffset CreatedAt => TimedId.TimeOf(EpisodeId);

    /// <summary>The reason as it is searched and listed; the metadata has it whole.</summary>
    public string? FailureReason => MetadataText.Text(Metadata, EpisodeWords.FailureReason) is { Length: > 0 } reason
        ? StoredText.Start(reason, LongestReason) : null;
}
