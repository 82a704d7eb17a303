using System.Text.Json;
using Causebox.Analysis.Episodes;
using Causebox.Server.Access;
using Causebox.Server.Audit;
using Causebox.Server.Database;

namespace Causebox.Server.Calibrations;

/// <summary>Fits the calibrations of robots and switches channels of them off. Each change writes its audit row.</summary>
internal sealed class CalibrationDesk(ServerDatabase database, AuditLog audit, TimeProvider clock)
{
    public Task<CalibrationView?> FindAsync(Caller caller, string robot, CancellationToken cancel) =>
        database.InAsync(caller.Organization, scope => ViewAsync(scope, robot), cancel);

    /// <summary>Fits a robot's calibration from the profiles of its newest successes; null where there are none of either.</summary>
    public Task<CalibrationView?> RefitAsync(Caller caller, string robot, CancellationToken cancel) => database.InAsync(caller.Organization, async scope =>
    {
        await LockAsync(scope, robot);
        await FitAsync(scope, caller, robot);
        return await ViewAsync(scope, robot);
    }, cancel);

    /// <summary>
    /// As <see cref="RefitAsync"/>, and asks for the profiles of successes from before there were any: with a view without channels where these are all there is.
    /// </summary>
    public async Task<(CalibrationView? View, int Asked)> RefitWholeAsync(Caller caller, string robot, CancellationToken cancel)
    {
        var asked = await database.InAsync(caller.Organization, scope => CalibrationStore.AskForProfilesAsync(scope, robot, clock.GetUtcNow()), cancel);
        var view = await RefitAsync(caller, robot, cancel);
        return (view ?? (asked > 0 ? new CalibrationView(robot, []) : null), asked);
    }

    /// <summary>Fits it when the robot came to the fewest successes for the first time.</summary>
    public Task FitFirstAsync(Caller caller, string robot, CancellationToken cancel) => database.InAsync(caller.Organization, async scope =>
    {
        await LockAsync(scope, robot);
        if (await CalibrationStore.IsFirstFitDueAsync(scope, robot))
            await FitAsync(scope, caller, robot);
    }, cancel);

    /// <summary>Switches a channel off, with a reason, or on, with none; null where there is no such channel.</summary>
    public Task<CalibrationView?> SwitchAsync(Caller caller, string robot, string artifact, string channel, string? reason, CancellationToken cancel) =>
        database.InAsync(caller.Organization, async scope =>
        {
            if (await CalibrationStore.SwitchAsync(scope, robot, artifact, channel, reason is null ? null : (caller.Actor, reason), clock.GetUtcNow()))
            {
                audit.Write(
                    scope, caller, reason is null ? "calibration.enabled" : "calibration.disabled", ("robot", robot),
                    AuditLog.Json(("artifact", artifact), ("channel", channel), ("reason", reason)));
            }

            var view = await ViewAsync(scope, robot);
            return view?.Channels.Any(row => row.Artifact == artifact && row.Channel == channel) == true ? view : null;
        }, cancel);

    private async Task FitAsync(DatabaseScope scope, Caller caller, string robot)
    {
        var fit = new CalibrationFit();
        foreach (var episode in await CalibrationStore.ProfilesAsync(scope, robot))
            fit.Add(episode);
        var now = clock.GetUtcNow();
        var calibration = fit.Finish(robot, now);
        if (calibration.Channels.IsEmpty && (await CalibrationStore.ListAsync(scope, robot)).Count == 0)
            return;
        await CalibrationStore.ReplaceAsync(scope, robot, calibration, now);
        var fitted = calibration.Channels.Count(channel => channel.State == CalibrationState.Fitted);
        audit.Write(
            scope, caller, "calibration.refitted", ("robot", robot),
            JsonSerializer.Serialize(new(fit.Episodes, fitted, calibration.Channels.Length - fitted), CalibrationsJson.Default.RefitAudit));
    }

    // Two that fit one robot at once would mix their channels.
    private static Task LockAsync(DatabaseScope scope, string robot) => scope.ExecuteAsync(
        "select pg_advisory_xact_lock(hashtextextended('calibration ' || @organization || @robot, 0))", new { organization = $"{scope.Organization}", robot });

    private static async Task<CalibrationView?> ViewAsync(DatabaseScope scope, string robot) =>
        await CalibrationStore.ListAsync(scope, robot) is { Count: > 0 } rows ? new CalibrationView(robot, rows) : null;
}
