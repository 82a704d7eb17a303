namespace Causebox.EndToEnd.Tests.Pages;

/// <summary>Every page, full of what a fleet left; see <see cref="PageRules"/>.</summary>
public sealed class FullPagesTests(Portal portal, Profiles profiles) : IClassFixture<Profiles>
{
    public static MatrixTheoryData<string, Look> Pages { get; } = new(PageList.Full, [Look.DeskDark, Look.PhoneLight]);

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_that_is_full_is_as_it_should_be(string path, Look look)
    {
        var fleet = await portal.FleetAsync();
        await profiles.VisitAsync(fleet.Server, look, PortalServer.Email, visit => PageRules.ShouldHoldAsync(visit, fleet.Path(path)));
    }
}
