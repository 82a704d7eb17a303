using Causebox.Server.Access;
using Causebox.Server.Hosting.Description;
using Causebox.Server.Hosting.Requests;
using Causebox.Server.Jobs;

namespace Causebox.Server.Calibrations;

/// <summary>What robots do in their own successful runs, for the rules to hold failures against.</summary>
internal static class CalibrationsRoom
{
    public static IServiceCollection AddCalibrations(this IServiceCollection services, CalibrationSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton<CalibrationDesk>()
        .AddSingleton<IJob, ProfileEpisodeJob>()
        .AddSingleton<IJob, RefitCalibrationsJob>();

    public static void MapCalibrations(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("/api/robots/{robot}/calibration").AddEndpointFilter<RouteGroupBuilder, RefusalFilter>().WithTags("calibrations");
        all.MapGet("", CalibrationRoutes.GetAsync).Requires(AccessScope.Read).Produces<CalibrationShape>();
        all.MapPost("/refit", CalibrationRoutes.RefitAsync).Requires(AccessScope.Operate).Produces<CalibrationShape>().Produces<CalibrationShape>(StatusCodes.Status202Accepted);
        all.MapPost("/disable", CalibrationRoutes.DisableAsync).Requires(AccessScope.Operate).TakesJson(typeof(CalibrationRequests.SwitchOffRequest)).Produces<CalibrationShape>();
        all.MapPost("/enable", CalibrationRoutes.EnableAsync).Requires(AccessScope.Operate).TakesJson(typeof(CalibrationRequests.SwitchOnRequest)).Produces<CalibrationShape>();
    }
}
