using Causebox.Server.Access;
using Causebox.Server.Audit;
using Causebox.Server.Hosting.Description;
using Causebox.Server.Hosting.Limits;

namespace Causebox.Server.Sessions;

/// <summary>The routes of sessions: those of the recorder's documentation with their exact paths, and more under the same prefix.</summary>
internal static class SessionRoutes
{
    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        var upload = routes.MapGroup("/api/sessions").AddEndpointFilter<RouteGroupBuilder, SessionFaultFilter>().WithTags("sessions");
        upload.MapPost("", UploadRoutes.CreateAsync).Requires(AccessScope.Ingest).TakesJson(typeof(NewSessionRequest)).Produces<SessionCreated>(StatusCodes.Status201Created);
        upload.MapPost("/{id}/finalize", UploadRoutes.FinalizeAsync).Requires(AccessScope.Ingest).TakesLong().Produces<SessionFinalized>();

        var all = routes.MapGroup("/mcap/sessions").AddEndpointFilter<RouteGroupBuilder, SessionFaultFilter>().WithTags("sessions");
        all.MapGet("", SessionReadRoutes.ListAsync).Requires(AccessScope.Read).Produces<SessionPage>().TakesQuery(SessionFilter.Parameters);
        all.MapGet("/{id}", SessionReadRoutes.GetAsync).Requires(AccessScope.Read).TakesLong().Produces<SessionView>();
        all.MapGet("/{id}/download", DownloadRoutes.DownloadAsync).Requires(AccessScope.Read).TakesLong().GivesBytes("application/octet-stream").TakesQuery(SessionParameters.Download);
        all.MapGet("/{id}/export", DownloadRoutes.ExportAsync).Requires(AccessScope.Read).TakesLong()
            .GivesBytes("text/csv", "application/json", "application/x-ndjson").TakesQuery(SessionParameters.Export);

        all.MapGet("/{id}/head", SessionReadRoutes.HeadAsync).Requires(AccessScope.Read).TakesLong().Produces<SessionHead>();
        all.MapGet("/{id}/cycles", CycleRoutes.ListAsync).Requires(AccessScope.Read).TakesLong().Produces<CyclesView>().TakesQuery(SessionParameters.ListOfCycles);
        all.MapGet("/{id}/cycles/{cycle}", CycleRoutes.GetAsync).Requires(AccessScope.Read).TakesLong().Produces<CycleDetailShapes.CycleDetailShape>();
        all.MapGet("/{id}/events", CycleRoutes.EventsAsync).Requires(AccessScope.Read).TakesLong().Produces<EventsView>().TakesQuery(SessionParameters.Events);
        all.MapGet("/{id}/summary", CycleRoutes.SummaryAsync).Requires(AccessScope.Read).TakesLong().Produces<SummaryView>().TakesQuery(SessionParameters.Summary);
        all.MapGet("/{id}/joints", CycleRoutes.JointsAsync).Requires(AccessScope.Read).TakesLong().Produces<JointsView>().TakesQuery(SessionParameters.Joints);
        all.MapGet("/{id}/frames", FrameRoutes.CamerasAsync).Requires(AccessScope.Read).TakesLong().Produces<CamerasView>();
        all.MapGet("/{id}/frames/{camera}", FrameRoutes.ListAsync).Requires(AccessScope.Read).TakesLong().Produces<FramesView>().TakesQuery(SessionParameters.Frames);
        all.MapGet("/{id}/frames/{camera}/{index}", FrameRoutes.GetAsync).Requires(AccessScope.Read).TakesLong().GivesBytes("image/jpeg", "image/png", "application/octet-stream");
        all.MapGet("/{id}/frame_at/{camera}", FrameRoutes.AtAsync).Requires(AccessScope.Read).TakesLong()
            .GivesBytes("image/jpeg", "image/png", "application/octet-stream").TakesQuery(SessionParameters.FrameAt);

        all.MapGet("/{id}/analysis", AnalysisRoutes.GetAsync).Requires(AccessScope.Read).Produces<SessionAnalysisShape>();
        all.MapPost("/{id}/analysis", AnalysisRoutes.RunAsync).Requires(AccessScope.Operate).TakesLong().Produces<SessionAnalysisShape>();
        all.MapGet("/{id}/triage", AnalysisRoutes.TriageAsync).Requires(AccessScope.Read).TakesLong().Produces<TriageShapes.TriageShape>();
        all.MapGet("/{id}/audit", SessionReadRoutes.AuditAsync).Requires(AccessScope.Read).Produces<AuditContracts.AuditPage>().TakesQuery(AuditTrail.Parameters);
        all.MapPost("/{id}/watch", SessionChangeRoutes.WatchAsync).Requires(AccessScope.Read).Produces<WatchView>();
        all.MapDelete("/{id}", SessionChangeRoutes.DeleteAsync).Requires(AccessScope.Admin).Produces(StatusCodes.Status204NoContent);
    }
}
