namespace Causebox.Server.Tests.Database;

public sealed class MomentTests(PostgresOfTests postgres)
{
    [Fact]
    public async Task What_is_read_at_one_moment_does_not_see_what_comes_meanwhile()
    {
        const string Count = "select count(*) from episodes";
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);

        var (before, after) = await server.Database.AtOneMomentAsync(api.Organization, async scope =>
        {
            var before = await scope.GetAsync<long>(Count);
            await api.CreateAsync();
            return (before, await scope.GetAsync<long>(Count));
        }, TestContext.Current.CancellationToken);

        (before, after).ShouldBe((0, 0));
        (await api.AskAsync<long>(Count)).ShouldBe(1);
    }
}
