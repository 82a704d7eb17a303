using System.Globalization;
using System.Text.Json;

namespace Causebox.Server.Episodes;

/// <summary>An episode that began and of which nothing more was heard.</summary>
internal static class Silence
{
    private const string Begin = "no finalize came for ";

    /// <summary>The row closed as failed, saying why. A reason that the robot's side gave is kept.</summary>
    public static EpisodeRow Close(EpisodeRow row, TimeSpan stuckAfter, DateTimeOffset now, int maxMetadataBytes)
    {
        var waited = string.Create(
            CultureInfo.InvariantCulture,
            $"{Begin}{stuckAfter.TotalHours:0.##} h after the recording began, so the server closed the episode: the robot or its program stopped, or lost its network");
        using var reason = row.FailureReason is null ? JsonDocument.Parse($"\"{waited}\"") : null;
        return row with
        {
            Status = EpisodeWords.Failed,
            ClosedBy = EpisodeWords.BySilence,
            Metadata = MetadataText.Merge(row.Metadata, null, (EpisodeWords.FailureReason, reason?.RootElement), maxMetadataBytes),
            FinalizedAt = now,
            UpdatedAt = now,
            Revision = row.Revision + 1,
        };
    }

    /// <summary>The server's own reason, once the robot has spoken after all.</summary>
    public static string? MemberToDrop(EpisodeRow row) =>
        row.FailureReason?.StartsWith(Begin, StringComparison.Ordinal) == true ? EpisodeWords.FailureReason : null;
}
