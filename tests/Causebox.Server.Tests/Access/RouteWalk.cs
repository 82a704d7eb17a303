using System.Text.Json.Nodes;
using Causebox.Server.Access;
using Causebox.Server.Database;
using Dapper;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Causebox.Server.Tests.Access;

/// <summary>All routes of a server, and all rows of an organization, so that tests of tenancy cover what is added later.</summary>
internal static class RouteWalk
{
    /// <summary>A body with a good value for whatever a route may ask for, so that a route comes as far as looking for its row.</summary>
    public const string PlausibleBody = """
        {"role":"viewer","name":"n","slug":"s","email":"x@example.com","password":"correct horse battery","scopes":["read"],"organization":"other",
        "reason":"r","status":"failed","until":"2099-01-01T00:00:00Z","severity":"critical","metadata":{},"device_code":"x","user_agent":"u",
        "verdict":"confirmed","duration_s":1,"size":1,"kind":"sensors","parts":1,"upload_id":"u","robot":"r","source":"sim","request_uploads":[]}
        """;

    public static IEnumerable<(RouteEndpoint Route, string Pattern, string Method)> Routes(TestServer server) =>
        from endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (endpoint, "/" + endpoint.RoutePattern.RawText!.TrimStart('/'), method);

    public static AccessScope? RequiredScopeOf(RouteEndpoint route) => route.Metadata.GetMetadata<RequiredScope>()?.Scope;

    /// <summary>The paths of a route with each of these values in place of what it takes.</summary>
    public static IEnumerable<string> Paths(RouteEndpoint route, IReadOnlyList<string> values)
    {
        var pattern = route.RoutePattern;
        if (pattern.Parameters.Count == 0)
            return ["/" + pattern.RawText!.TrimStart('/')];
        return from value in values
               from kind in pattern.Parameters.Count == 1 ? [""] : (string[])["sensors", "1", value]
               select "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
               {
                   Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
                   Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
                   Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter when parameter.Name == pattern.Parameters[0].Name => value,
                   _ => kind,
               }))));
    }

    /// <summary>Every row of an organization, as JSON, but for when a credential was last used.</summary>
    public static async Task<IReadOnlyList<string>> RowsAsync(TestServer server, OrganizationId organization)
    {
        await using var owner = NpgsqlDataSource.Create(server.Settings.DatabaseOwnerUrl!);
        var tables = (await (await owner.OpenConnectionAsync()).QueryAsync<string>(
            """
            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id'
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relforcerowsecurity and not c.relispartition order by 1
            """)).ToList();
        return await server.Database.InAsync<IReadOnlyList<string>>(organization, async scope =>
        {
            List<string> rows = [];
            foreach (var table in tables)
                rows.AddRange(await scope.QueryAsync<string>($"select (to_jsonb(t) - 'last_used_at' - 'last_seen_at')::text from {table} t order by 1"));
            return rows;
        }, CancellationToken.None);
    }

    /// <summary>Whatever in those rows could name one of them.</summary>
    public static IReadOnlyList<string> Ids(IEnumerable<string> rows) =>
    [
        .. rows.SelectMany(row => JsonNode.Parse(row)!.AsObject())
            .Where(field => field.Key.EndsWith("_id", StringComparison.Ordinal) || field.Key is "slug" or "robot" or "name")
            .Select(field => field.Value?.ToString())
            .OfType<string>().Where(value => value.Length is > 0 and < 100 && !value.Contains('/', StringComparison.Ordinal)).Distinct(),
    ];
}
