using Causebox.Server.Access;
using Causebox.Server.Episodes;
using Causebox.Server.Hosting;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Calibrations;

/// <summary>A robot's calibration: looking at it, fitting it, switching a channel of it off.</summary>
internal static class CalibrationRoutes
{
    private const int LongestReason = 1000;
    private const int LongestChannel = 1000;

    public static async Task<IResult> GetAsync(HttpContext context, string robot, CalibrationDesk desk) =>
        Answer(await desk.FindAsync(context.Caller(), RouteText.Whole(robot), context.RequestAborted));

    /// <summary>202 where successes are still to be profiled; the jobs that do so fit it again.</summary>
    public static async Task<IResult> RefitAsync(HttpContext context, string robot, CalibrationDesk desk)
    {
        var (view, asked) = await desk.RefitWholeAsync(context.Caller(), RouteText.Whole(robot), context.RequestAborted);
        return Answer(view, status: asked > 0 ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
    }

    public static async Task<IResult> DisableAsync(HttpContext context, string robot, CalibrationDesk desk, EpisodeSettings settings)
    {
        using var json = await RequestJson.ReadAsync(context, settings);
        var reason = json.Text("reason", LongestReason) ?? throw RefusedException.Invalid("reason", "why its limits are not to be used", "none");
        return Answer(await desk.SwitchAsync(context.Caller(), RouteText.Whole(robot), Artifact(json), Channel(json), reason, context.RequestAborted), "calibration with this channel");
    }

    public static async Task<IResult> EnableAsync(HttpContext context, string robot, CalibrationDesk desk, EpisodeSettings settings)
    {
        using var json = await RequestJson.ReadAsync(context, settings);
        return Answer(await desk.SwitchAsync(context.Caller(), RouteText.Whole(robot), Artifact(json), Channel(json), reason: null, context.RequestAborted), "calibration with this channel");
    }

    private static string Artifact(RequestJson json) => json.Word("artifact", EpisodeWords.Sensors, EpisodeWords.Actions)
        ?? throw RefusedException.Invalid("artifact", "sensors or actions", "none");

    private static string Channel(RequestJson json) => json.Text("channel", LongestChannel)
        ?? throw RefusedException.Invalid("channel", "a channel of the calibration", "none");

    private static IResult Answer(CalibrationView? view, string what = "calibration", int status = StatusCodes.Status200OK) =>
        view is null ? Problems.NotFound(what) : Results.Json(view, CalibrationsJson.Default.CalibrationView, statusCode: status);
}
