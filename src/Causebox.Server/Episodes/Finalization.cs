using Causebox.Server.Hosting.Requests;

using static Causebox.Server.Episodes.EpisodeWords;

namespace Causebox.Server.Episodes;

/// <summary>
/// What a finalize makes of an episode. Repeating one changes nothing. What comes later adds to what is known: metadata is merged, and values
/// that are given replace those that were; the status only ever gets worse, for a failure that somebody saw is not undone by somebody who did not:
/// <c>failed</c> after <c>ready</c> is failed, <c>ready</c> after <c>failed</c> is failed. Two verdicts stand apart: a person's, which no robot
/// overrules; and the server's own on an episode that fell silent, which gives way to whatever the robot says later.
/// </summary>
internal static class Finalization
{
    private const double Millisecond = 0.001;

    /// <summary>The row as it is to be; the same one where nothing changes.</summary>
    /// <exception cref="RefusedException">It is archived, or the metadata becomes too large.</exception>
    public static EpisodeRow Apply(EpisodeRow row, FinalizeRequest request, DateTimeOffset now, int maxMetadataBytes)
    {
        if (row.Status == Archived)
            throw new RefusedException(StatusCodes.Status409Conflict, "the episode is archived, and takes no changes");
        var status = StatusAfter(row, request.Status);
        var wasSilent = row.ClosedBy == BySilence;
        var duration = request.DurationS ?? row.DurationS;
        var after = row with
        {
            Status = status,
            ClosedBy = row.ClosedBy == ByPerson ? ByPerson : ByRobot,
            DurationS = duration,
            Fps = request.Fps ?? row.Fps,
            BytesTotal = request.BytesTotal ?? row.BytesTotal,
            FailureTimeS = status == Failed ? Clamp(request.FailureTimeS ?? (double?)row.FailureTimeS, duration) : null,
            Metadata = MetadataText.Merge(
                row.Metadata, request.Metadata, (FailureReason, request.Reason), maxMetadataBytes, wasSilent ? Silence.MemberToDrop(row) : null),
            FinalizedAt = wasSilent ? now : row.FinalizedAt ?? now,
        };
        return after == row ? row : after with { Revision = row.Revision + 1, UpdatedAt = now };
    }

    /// <summary>Into the run, to milliseconds, and never rounded beyond its end.</summary>
    public static decimal? Clamp(double? seconds, double? duration)
    {
        if (seconds is not { } time)
            return null;
        var most = duration ?? 999_999_999;
        var rounded = Math.Round(Math.Clamp(time, 0, most), 3);
        return (decimal)(rounded > most ? Math.Max(0, rounded - Millisecond) : rounded) is var exact ? Math.Round(exact, 3) : null;
    }

    private static string StatusAfter(EpisodeRow row, string said) => row.ClosedBy switch
    {
        ByPerson => row.Status,
        BySilence => said,
        _ => row.Status == Failed ? Failed : said,
    };
}
