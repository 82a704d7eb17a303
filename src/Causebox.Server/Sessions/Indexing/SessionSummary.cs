using Causebox.Analysis.Sessions.Index;

namespace Causebox.Server.Sessions;

/// <summary>What the row of a session says of it once its files were read. Pure.</summary>
internal static class SessionSummary
{
    /// <summary>The row with what is known now; its id is another matter.</summary>
    public static SessionRow Apply(SessionRow row, OpenSession session)
    {
        var told = row with
        {
            Filename = session.Files.Count > 0 ? session.Files[0].Name : row.Filename,
            FileCount = session.Files.Count,
            SizeBytes = session.Files.Sum(file => file.SizeBytes),
            IndexedOf = OpenSession.VersionOf(session.Files),
            Problem = session.Problems.Count == 0 ? null : Database.StoredText.Start(string.Join("; ", session.Problems.Select(one => $"{one.Key}: {one.Value}")), 2000),
            State = StateOf(row, session),
        };
        return session.Index?.Overview is { } overview ? Apply(told, session, overview) : told with { Outcome = told.Told };
    }

    /// <summary>What the recording calls itself; null where it says nothing that can be an id.</summary>
    public static string? NameOf(OpenSession session) =>
        session.Index?.Overview.Metadata.GetValueOrDefault("session_id") is { } id && SessionNames.IsId(id) ? id : null;

    /// <summary>Unix seconds at which the newest file was begun; null where there is only one or nothing tells.</summary>
    public static double? RotatedAt(OpenSession session) => session.Index is { Parts: [_, .., var last] }
        ? new SessionIndex([last]).Overview.StartTime : null;

    /// <summary>Whether there is something to explain: the run failed, the recording is damaged, or it is no control loop's and so says nothing by itself.</summary>
    public static bool IsToBeExplained(SessionRow row) =>
        row.State == SessionWords.Indexed && (row.Outcome == SessionWords.Failed || row.ViolationCycles > 0 || row.Damages > 0 || row.TotalCycles == 0);

    private static SessionRow Apply(SessionRow row, OpenSession session, SessionOverview overview) => row with
    {
        StartTime = overview.StartTime,
        EndTime = overview.EndTime,
        RotatedAt = RotatedAt(session),
        TotalCycles = overview.TotalCycles,
        ViolationCycles = overview.ViolationCycles,
        ClampCycles = overview.ClampCycles,
        FirstCycle = overview.FirstCycle,
        LastCycle = overview.LastCycle,
        HasImages = overview.HasImages,
        Compression = overview.Compression,
        Damages = overview.Damage.Length + (!session.IsGrowing && !overview.HasFooter ? 1 : 0),
        Outcome = row.Told == SessionWords.Failed || overview.ViolationCycles > 0 ? SessionWords.Failed : row.Told,
    };

    private static string StateOf(SessionRow row, OpenSession session)
    {
        if (session.IsUnread)
            return row.State;
        if (session.IsGrowing)
            return SessionWords.Recording;
        if (session.Files.Count == 0)
            return row.Source == SessionWords.Agent ? SessionWords.Recording : SessionWords.Waiting;
        return session.Index is null ? SessionWords.Unreadable : SessionWords.Indexed;
    }
}
