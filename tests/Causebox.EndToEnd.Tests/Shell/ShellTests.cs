namespace Causebox.EndToEnd.Tests.Shell;

public sealed class ShellTests(Portal portal)
{
    [Theory, ClassData(typeof(EveryLook))]
    public async Task The_frame_is_accessible_and_can_be_walked_by_keyboard(Look look)
    {
        await portal.VisitAsync(await portal.EmptyAsync(), look, async visit =>
        {
            await visit.OpenAsync("/portal/settings");

            await visit.ShouldBeAccessibleAsync();
            var stops = await visit.ShouldBeWalkableAsync();
            stops[0].ShouldBe("Skip to the page");
            stops.ShouldContain("Episodes");
        });
    }
}
