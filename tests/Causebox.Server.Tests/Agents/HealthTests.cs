using System.Globalization;
using System.Net;
using Causebox.Server.Agents;
using Microsoft.Extensions.DependencyInjection;

namespace Causebox.Server.Tests.Agents;

public sealed class HealthTests(PostgresOfTests postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_batch_is_kept_once_however_often_and_to_whichever_server_it_comes()
    {
        await using var robot = await RobotClient.StartAsync(postgres);
        await using var second = await robot.Server.SiblingAsync();
        await using var elsewhere = robot.At(second);
        var batch = Batch(4, string.Join(',', Enumerable.Range(0, 1000).Select(i => Signal("temperature.cpu", i, "celsius"))));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? robot : elsewhere).PostAsync("health", batch)));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK && answer.Json.Number("accepted") == 1000);
        (await CountAsync(robot)).ShouldBe(1000);
        await robot.PostAsync("health", Batch(5, Signal("battery.bat0.charge", 87, "percent")));
        (await CountAsync(robot)).ShouldBe(1001);
    }

    [Theory]
    [InlineData("""{"name":"a b","value":1,"unit":"u","time":"2026-11-20T10:15:00Z"}""")]
    [InlineData("""{"name":"","value":1,"unit":"u","time":"2026-11-20T10:15:00Z"}""")]
    [InlineData("""{"name":"a","value":1e999,"unit":"u","time":"2026-11-20T10:15:00Z"}""")]
    [InlineData("""{"name":"a","value":1,"unit":"a b","time":"2026-11-20T10:15:00Z"}""")]
    [InlineData("""{"name":"a","value":1,"unit":"\u0000","time":"2026-11-20T10:15:00Z"}""")]
    [InlineData("""{"name":"a","value":1,"unit":"u","time":"now"}""")]
    [InlineData("null")]
    public async Task A_batch_with_a_signal_that_is_none_is_400_and_nothing_of_it_is_kept(string signal)
    {
        await using var robot = await RobotClient.StartAsync(postgres);
        (await robot.PostAsync("health", Batch(1, $"{Signal("a", 1, "u")},{signal}"))).ShouldBeProblem(HttpStatusCode.BadRequest);
        (await CountAsync(robot)).ShouldBe(0);
    }

    [Fact]
    public async Task Days_that_are_dropped_are_never_the_last_seven()
    {
        await using var robot = await RobotClient.StartAsync(postgres);
        await robot.PostAsync("health", Batch(1, Signal("a", 1, "u")));
        var health = robot.Server.Services.GetRequiredService<HealthStore>();

        (await health.DropBeforeAsync(DateOnly.MaxValue, Cancel)).ShouldBe(0);
        (await CountAsync(robot)).ShouldBe(1);
    }

    private static Task<long> CountAsync(RobotClient robot) =>
        robot.Server.Database.InAsync(robot.Organization, scope => scope.GetAsync<long>("select count(*) from health_signals"), Cancel);

    private static string Batch(int batch, string signals) => $$"""{"source":"0193c5d8","batch":{{batch}},"signals":[{{signals}}]}""";

    private static string Signal(string name, double value, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"name":"{{name}}","value":{{value}},"unit":"{{unit}}","time":"2026-11-20T10:15:00.0000000+00:00"}""");
}
