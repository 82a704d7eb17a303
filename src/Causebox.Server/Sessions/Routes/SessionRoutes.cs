using Causebox.Server.Access;
using Causebox.Server.Hosting.Limits;

namespace Causebox.Server.Sessions;

/// <summary>The routes of sessions: those of the recorder's documentation with their exact paths, and more under the same prefix.</summary>
internal static class SessionRoutes
{
    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        var upload = routes.MapGroup("/api/sessions").AddEndpointFilter<RouteGroupBuilder, SessionFaultFilter>().WithTags("sessions");
        upload.MapPost("", UploadRoutes.CreateAsync).Requires(AccessScope.Ingest).Produces<SessionCreated>(StatusCodes.Status201Created);
        upload.MapPost("/{id}/finalize", UploadRoutes.FinalizeAsync).Requires(AccessScope.Ingest).TakesLong().Produces<SessionFinalized>();

        var all = routes.MapGroup("/mcap/sessions").AddEndpointFilter<RouteGroupBuilder, SessionFaultFilter>().WithTags("sessions");
        all.MapGet("", SessionReadRoutes.ListAsync).Requires(AccessScope.Read).Produces<SessionPage>();
        all.MapGet("/{id}", SessionReadRoutes.GetAsync).Requires(AccessScope.Read).TakesLong().Produces<SessionView>();
        all.MapGet("/{id}/download", DownloadRoutes.DownloadAsync).Requires(AccessScope.Read).TakesLong();
        all.MapGet("/{id}/export", DownloadRoutes.ExportAsync).Requires(AccessScope.Read).TakesLong();

        all.MapGet("/{id}/head", SessionReadRoutes.HeadAsync).Requires(AccessScope.Read).TakesLong().Produces<SessionHead>();
        all.MapGet("/{id}/cycles", CycleRoutes.ListAsync).Requires(AccessScope.Read).TakesLong().Produces<CyclesView>();
        all.MapGet("/{id}/cycles/{cycle}", CycleRoutes.GetAsync).Requires(AccessScope.Read).TakesLong();
        all.MapGet("/{id}/events", CycleRoutes.EventsAsync).Requires(AccessScope.Read).TakesLong().Produces<EventsView>();
        all.MapGet("/{id}/summary", CycleRoutes.SummaryAsync).Requires(AccessScope.Read).TakesLong().Produces<SummaryView>();
        all.MapGet("/{id}/joints", CycleRoutes.JointsAsync).Requires(AccessScope.Read).TakesLong().Produces<JointsView>();
        all.MapGet("/{id}/frames", FrameRoutes.CamerasAsync).Requires(AccessScope.Read).TakesLong().Produces<CamerasView>();
        all.MapGet("/{id}/frames/{camera}", FrameRoutes.ListAsync).Requires(AccessScope.Read).TakesLong().Produces<FramesView>();
        all.MapGet("/{id}/frames/{camera}/{index}", FrameRoutes.GetAsync).Requires(AccessScope.Read).TakesLong();
        all.MapGet("/{id}/frame_at/{camera}", FrameRoutes.AtAsync).Requires(AccessScope.Read).TakesLong();

        all.MapGet("/{id}/analysis", AnalysisRoutes.GetAsync).Requires(AccessScope.Read).Produces<SessionAnalysisShape>();
        all.MapPost("/{id}/analysis", AnalysisRoutes.RunAsync).Requires(AccessScope.Operate).TakesLong().Produces<SessionAnalysisShape>();
        all.MapGet("/{id}/triage", AnalysisRoutes.TriageAsync).Requires(AccessScope.Read).TakesLong();
        all.MapPost("/{id}/watch", SessionChangeRoutes.WatchAsync).Requires(AccessScope.Read).Produces<WatchView>();
        all.MapDelete("/{id}", SessionChangeRoutes.DeleteAsync).Requires(AccessScope.Admin).Produces(StatusCodes.Status204NoContent);
    }
}
