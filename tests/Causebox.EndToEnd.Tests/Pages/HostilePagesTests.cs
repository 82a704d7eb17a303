using Causebox.EndToEnd.Tests.Seed;

namespace Causebox.EndToEnd.Tests.Pages;

/// <summary>Every page, with what it could stumble over; see <see cref="PageRules"/>.</summary>
public sealed class HostilePagesTests(Portal portal, Profiles profiles) : IClassFixture<Profiles>
{
    public static MatrixTheoryData<string, Look> Pages { get; } = new(PageList.Hostile, [Look.DeskLight, Look.PhoneDark]);

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_of_hostile_data_is_as_it_should_be(string path, Look look)
    {
        var fleet = await portal.FleetAsync();
        await profiles.VisitAsync(fleet.Server, look, Hostile.Email, visit =>
        {
            // What the page asks for and learns that it is not there is the page's to show.
            visit.Allow(404, "/api/episodes/");
            return PageRules.ShouldHoldAsync(visit, fleet.Path(path));
        });
    }
}
