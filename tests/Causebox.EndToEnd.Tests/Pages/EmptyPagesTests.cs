using Causebox.EndToEnd.Tests.Seed;

namespace Causebox.EndToEnd.Tests.Pages;

/// <summary>Every page, with nothing to show; see <see cref="PageRules"/>.</summary>
public sealed class EmptyPagesTests(Portal portal, Profiles profiles) : IClassFixture<Profiles>
{
    public static MatrixTheoryData<string, Look> Pages { get; } = new(PageList.Empty, [Look.DeskDark, Look.PhoneLight]);

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_that_is_empty_is_as_it_should_be(string path, Look look)
    {
        var fleet = await portal.FleetAsync();
        await profiles.VisitAsync(fleet.Server, look, Fleet.EmptyEmail, visit => PageRules.ShouldHoldAsync(visit, fleet.Path(path)));
    }
}
