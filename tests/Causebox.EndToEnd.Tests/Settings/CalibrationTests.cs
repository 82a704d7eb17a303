using Causebox.Server.Tests.Calibrations;

namespace Causebox.EndToEnd.Tests.Settings;

/// <summary>What a robot's channels were fitted to, what people make of it, and what the replay draws of it.</summary>
public sealed class CalibrationTests(Portal portal)
{
    private const string Channel = "/joint_states/joint_position";
    private const string Page = "/portal/settings/calibration?robot=wide-1";

    [Fact]
    public async Task A_limit_is_shown_with_what_it_comes_from_left_out_with_a_reason_and_used_again()
    {
        var (server, robot, email) = await RobotAsync("calibration");
        await portal.VisitAsync(server, Look.DeskDark, email, async visit =>
        {
            await visit.OpenAsync("/portal/settings/calibration");
            await visit.Button("wide-1 1 fitted").ClickAsync();
            await visit.ShouldBeAtAsync(Page);
            var row = visit.Main.GetByRole(AriaRole.Row).Filter(new() { HasText = Channel });
            await Expect(row).ToContainTextAsync("8 runs, 4,000 samples");
            await Expect(row.Locator("[title*='policies v7']")).ToBeVisibleAsync();

            await visit.Button($"Leave out {Channel}").ClickAsync();
            var dialog = visit.Page.GetByRole(AriaRole.Dialog);
            await Expect(dialog.GetByLabel("Why")).ToBeFocusedAsync();
            await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Leave out" })).ToBeDisabledAsync();
            await visit.Page.Keyboard.TypeAsync("the arm was rebuilt");
            await visit.PressAsync("Enter");
            await Expect(row).ToContainTextAsync("left out");
            await Expect(row.Locator("[title='the arm was rebuilt']")).ToBeVisibleAsync();

            // Whatever is fitted since stays left out, in another session too.
            await robot.SucceedAsync(1, 5.9);
            await visit.Button("Fit anew").ClickAsync();
            await Expect(row).ToContainTextAsync("9 runs, 4,500 samples");
            await visit.OpenAsync(Page);
            await Expect(row).ToContainTextAsync("left out");

            await visit.Button($"Use {Channel} again").ClickAsync();
            await Expect(row).ToContainTextAsync("fitted");
            await Expect(row).Not.ToContainTextAsync("left out");
        });
    }

    [Fact]
    public async Task The_replay_draws_the_limit_that_was_fitted_beside_the_fixed_one()
    {
        var (server, robot, email) = await RobotAsync("limits");
        var beyond = await robot.FailAsync(9);
        await portal.VisitAsync(server, Look.DeskLight, email, async visit =>
        {
            await visit.OpenAsync($"/portal/episodes/{beyond}");
            await Expect(visit.Main.Locator("[data-ready=true]").First).ToBeVisibleAsync();
            await Expect(visit.Main).ToContainTextAsync("calibrated, which decides");

            var plot = visit.Main.GetByRole(AriaRole.Region, new() { Name = "/joint_states/joint_position" });
            var fitted = plot.Locator("[title*='from 8 successful runs, 4,000 samples']");
            await Expect(fitted).ToContainTextAsync("calibrated");
            await Expect(fitted.Locator("line")).ToHaveAttributeAsync("stroke-dasharray", "4 3");

            await robot.Api.PostAsync($"{robot.Path}/disable", $$"""{"artifact": "sensors", "channel": "{{Channel}}", "reason": "the arm was rebuilt"}""");
            await visit.Button("Re-run analysis").ClickAsync();
            await Expect(visit.Main).ToContainTextAsync("fixed limit, which decides");
            await visit.OpenAsync($"/portal/episodes/{beyond}");
            await Expect(plot).ToContainTextAsync("fixed");
            await Expect(plot).Not.ToContainTextAsync("calibrated");
        });
    }

    /// <summary>With eight runs that went well.</summary>
    private async Task<(PortalServer Server, CalibratedRobot Robot, string Email)> RobotAsync(string organization)
    {
        var server = await portal.EmptyAsync();
        var (api, email) = await server.NewOrganizationAsync(organization);
        var robot = new CalibratedRobot(server.Server, api, "wide-1");
        await robot.SucceedAsync(8, 5.9);
        return (server, robot, email);
    }
}
