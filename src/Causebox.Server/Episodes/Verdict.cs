using Causebox.Server.Hosting.Requests;

using static Causebox.Server.Episodes.EpisodeWords;

namespace Causebox.Server.Episodes;

/// <summary>
/// What a person's word makes of an episode. It stands over every robot's. What is archived keeps what it was, and gets it back when it is
/// taken out of the archive by naming that status.
/// </summary>
internal static class Verdict
{
    /// <summary>What a person may set.</summary>
    public static readonly string[] Statuses = [Ready, Failed, Archived];

    /// <summary>The row as it is to be; the same one where nothing changes.</summary>
    /// <exception cref="RefusedException">A run that is not over cannot be archived.</exception>
    public static EpisodeRow Apply(EpisodeRow row, string status, DateTimeOffset now)
    {
        if (row.Status == status)
            return row;
        if (status == Archived && row.Status == Recording)
            throw new RefusedException(StatusCodes.Status409Conflict, "the episode is still recording: give it a status first");
        return row with
        {
            Status = status,
            ArchivedFrom = status == Archived ? row.Status : null,
            ClosedBy = status == Archived || row.ArchivedFrom == status ? row.ClosedBy : ByPerson,
            FailureTimeS = status == Ready ? null : row.FailureTimeS,
            FinalizedAt = row.FinalizedAt ?? now,
            UpdatedAt = now,
            Revision = row.Revision + 1,
        };
    }
}
