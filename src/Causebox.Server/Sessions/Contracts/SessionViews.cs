using Causebox.Analysis.Sessions;
using Causebox.Server.Episodes;

namespace Causebox.Server.Sessions;

/// <summary>Makes answers of what the index says.</summary>
internal static class SessionViews
{
    public static string WordOf(Decision decision) => decision.ToString().ToUpperInvariant();

    /// <summary>The layers of a mask: <c>L0</c>, <c>L3</c>.</summary>
    public static IReadOnlyList<string> LayersOf(int mask) => [.. Enumerable.Range(0, 31).Where(bit => (mask & (1 << bit)) != 0).Select(bit => $"L{bit}")];

    /// <summary>JSON has no NaN: unknown is null.</summary>
    public static double? Number(double value) => double.IsFinite(value) ? value : null;

    public static SessionHead HeadOf(OpenSession session)
    {
        var overview = session.Index?.Overview;
        var row = SessionSummary.Apply(session.Row, session);
        return new(
            row.SessionId, row.State, session.IsGrowing, row.SizeBytes, row.FileCount, overview?.TotalCycles, overview?.ViolationCycles, overview?.ClampCycles,
            overview?.LastCycle, overview?.EndLogTime);
    }

    public static SessionView Of(OpenSession session)
    {
        var overview = session.Index?.Overview;
        var row = SessionSummary.Apply(session.Row, session);
        return new SessionView
        {
            SessionId = row.SessionId,
            StartTime = overview?.StartTime,
            EndTime = overview?.EndTime,
            TotalCycles = overview?.TotalCycles,
            ViolationCycles = overview?.ViolationCycles,
            ClampCycles = overview?.ClampCycles,
            HasImages = overview?.HasImages,
            Compression = overview?.Compression,
            Channels = overview is null ? [] : [.. overview.Channels.Select(channel => channel.Topic)],
            State = row.State,
            Outcome = row.Outcome,
            Robot = row.Robot,
            Source = row.Source,
            Problem = row.Problem,
            SizeBytes = row.SizeBytes,
            Files = [.. session.Files.Select(file => new SessionFileView(file.Name, file.SizeBytes, !file.IsFinal, session.Problems.GetValueOrDefault(file.Name)))],
            FirstCycle = overview?.FirstCycle,
            LastCycle = overview?.LastCycle,
            MissingCycles = overview?.MissingCycles,
            Cameras = overview is null ? [] : overview.Cameras,
            StartNs = overview?.StartLogTime,
            EndNs = overview?.EndLogTime,
            Clock = overview?.Clock.Description,
            Layouts = overview is null ? [] : [.. overview.Generations.Select(layout => layout.ToString())],
            Messages = overview?.Messages,
            Topics = overview is null ? [] : [.. overview.Channels.Select(one => new SessionTopicView(one.Topic, one.MessageEncoding, one.SchemaName, one.Messages))],
            Metadata = overview is null ? new Dictionary<string, string>(StringComparer.Ordinal) : overview.Metadata,
            ReadStatus = overview?.ReadStatus.ToString().ToLowerInvariant(),
            Damage = overview is null ? [] : [.. overview.Damage.Select(damage => new SessionDamageView(damage.Description, damage.Bytes))],
            FailureClass = row.FailureCategory is { } category ? new FailureClassView(category, row.FailureDetail!) : null,
            Headline = row.Headline,
            IsAnalyzed = row.IsAnalyzed,
        };
    }
}
