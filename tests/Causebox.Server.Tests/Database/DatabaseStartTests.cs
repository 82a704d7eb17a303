using Causebox.Server.Database;
using Npgsql;

namespace Causebox.Server.Tests.Database;

public sealed class DatabaseStartTests(PostgresOfTests postgres)
{
    [Fact]
    public async Task A_role_that_could_bypass_policies_is_refused()
    {
        var (server, owner) = await postgres.NewDatabaseAsync();
        var super = new NpgsqlConnectionStringBuilder(server) { Username = "postgres" }.ConnectionString;

        (await RefusedAsync(super, owner)).ShouldContain("can bypass row-level security");
        (await RefusedAsync(owner, owner)).ShouldContain("owns tables");
    }

    [Theory]
    [InlineData("postgres://a%40b:p%3Aw@db.example:5433/name?sslmode=verify-full", "Host=db.example;Port=5433;Username=a@b;Password=p:w;Database=name;SSL Mode=VerifyFull")]
    [InlineData("postgresql://db/name", "Host=db;Database=name")]
    [InlineData("postgres:///name?host=%2Frun%2Fpostgresql&user=me", "Host=/run/postgresql;Database=name;Username=me")]
    [InlineData("Host=db;Username=a", "Host=db;Username=a")]
    public void Both_forms_of_an_address_are_taken(string text, string expected) =>
        ConnectionText.Parse(text).EquivalentTo(new NpgsqlConnectionStringBuilder(expected)).ShouldBeTrue(ConnectionText.Parse(text).ConnectionString);

    [Theory]
    [InlineData("mysql://db/name")]
    [InlineData("postgres://db/name?nonsense=1")]
    [InlineData("Username=a")]
    [InlineData("nonsense")]
    [InlineData("Host=db;Port=many")]
    public void What_is_no_address_is_refused(string text) => ConnectionText.TryParse(text, out _).ShouldBeFalse();

    private async Task<string> RefusedAsync(string server, string owner) =>
        (await Should.ThrowAsync<DatabaseStartException>(() => TestServer.StartAsync(
            postgres, settings => settings with { DatabaseUrl = server, DatabaseOwnerUrl = owner }))).Message;
}
