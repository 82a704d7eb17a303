using Causebox.EndToEnd.Tests.Seed;

namespace Causebox.EndToEnd.Tests.Pages;

/// <summary>What holds for every page, in every look, whatever is in it: no error, no broken rule of accessibility, nothing wider than the window, all of it by keyboard.</summary>
public sealed class EveryPageTests(Portal portal)
{
    public static MatrixTheoryData<string, Look> Full { get; } = new(PageList.Full, [Look.DeskDark, Look.PhoneLight]);

    public static MatrixTheoryData<string, Look> Empty { get; } = new(PageList.Empty, [Look.DeskDark, Look.PhoneLight]);

    public static MatrixTheoryData<string, Look> Hostile { get; } = new(PageList.Hostile, [Look.DeskLight, Look.PhoneDark]);

    [Theory, MemberData(nameof(Full))]
    public Task A_page_that_is_full_is_as_it_should_be(string path, Look look) => HoldAsync(path, look, PortalServer.Email);

    [Theory, MemberData(nameof(Empty))]
    public Task A_page_that_is_empty_is_as_it_should_be(string path, Look look) => HoldAsync(path, look, Fleet.EmptyEmail);

    [Theory, MemberData(nameof(Hostile))]
    public Task A_page_of_hostile_data_is_as_it_should_be(string path, Look look) => HoldAsync(path, look, Seed.Hostile.Email);

    private async Task HoldAsync(string path, Look look, string email)
    {
        var fleet = await portal.FleetAsync();
        await portal.VisitAsync(fleet.Server, look, email, async visit =>
        {
            // What the page asks for and learns that it is not there is the page's to show.
            if (email == Seed.Hostile.Email)
                visit.Allow(404, "/api/episodes/");
            await visit.OpenAsync(fleet.Path(path));

            await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
            await visit.ShouldFitAsync();
            await visit.ShouldBeAccessibleAsync();
            // In the other colours as well, without all of it again.
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = look.IsDark() ? ColorScheme.Light : ColorScheme.Dark });
            await visit.ShouldBeAccessibleAsync();
            await visit.ShouldBeWalkableAsync();
        });
    }
}
