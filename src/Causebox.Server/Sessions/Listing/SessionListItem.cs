using Causebox.Server.Database;
using Causebox.Server.Episodes;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Sessions;

/// <summary>A session in a list. The first eight are those of the recorder's own documentation; what nobody has looked at yet is null, never zero.</summary>
internal sealed record SessionListItem(
    string SessionId, string? Filename, double SizeMb, double CreatedAt, double? RotatedAt, int FileCount, long? ViolationCount, long? ClampCount,
    long? TotalCycles, double? StartTime, double? EndTime, string? Robot, [property: OneOf(typeof(SessionWords), nameof(SessionWords.Sources))] string Source,
    [property: OneOf(typeof(SessionWords), nameof(SessionWords.States))] string State,
    [property: OneOf(typeof(SessionWords), nameof(SessionWords.Outcomes))] string Outcome, FailureClassView? FailureClass,
    string? Headline, string? Problem)
{
    private const double BytesOfMb = 1 << 20;

    public static SessionListItem Of(SessionRow row) => new(
        row.SessionId, row.Filename, Math.Round(row.SizeBytes / BytesOfMb, 2), row.StartTime ?? ArrivalOf(row), row.RotatedAt, row.FileCount, row.ViolationCycles,
        row.ClampCycles, row.TotalCycles, row.StartTime, row.EndTime, row.Robot, row.Source, row.State, row.Outcome,
        row.FailureCategory is { } category ? new FailureClassView(category, row.FailureDetail!) : null, row.Headline, row.Problem);

    /// <summary>Unix seconds at which it came here.</summary>
    private static double ArrivalOf(SessionRow row) => TimedId.TimeOf(row.SessionUid).ToUnixTimeMilliseconds() / 1e3;
}
