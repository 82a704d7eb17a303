using Causebox.Server.Access;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Npgsql;

namespace Causebox.Server.Views;

/// <summary>Saved views. Who may see one is asked in every statement: its owner, or, when it is shared, everybody in the organization.</summary>
internal sealed class ViewStore(ServerDatabase database, AuditLog audit, TimeProvider clock)
{
    /// <summary>Views of a person's own, and shared ones of an organization.</summary>
    public const int Most = 200;

    private const string Columns = "view_id, page, name, query, is_shared, owner, created_at";
    private const string Seen = "organization_id = $1 and (is_shared or owner = $2)";

    /// <summary>What the caller sees of a page, or of all where it is null, by name.</summary>
    public Task<IReadOnlyList<SavedView>> ListAsync(Caller caller, string? page, CancellationToken cancel) =>
        database.InAsync(caller.Organization, scope => ReadAsync(scope, $"{Seen} and ($3 = '' or page = $3) order by lower(name), view_id", caller.Actor, page ?? ""), cancel);

    /// <summary>Saves it; null where there are as many as may be.</summary>
    /// <exception cref="PostgresException">The name is taken.</exception>
    public Task<SavedView?> SaveAsync(HttpContext context, Caller caller, ViewRequest request) => database.InAsync(caller.Organization, async scope =>
    {
        var now = clock.GetUtcNow();
        var view = new SavedView(Guid.CreateVersion7(now), request.Page!, request.Name!.Trim(), request.PlainQuery, request.Shared, caller.Actor, now);
        // One after another, so that the count holds.
        await scope.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended('saved views ' || @organization, 0))", new { organization = $"{caller.Organization}" });
        var count = await scope.GetAsync<long>(
            "select count(*) from saved_views where organization_id = @organization and is_shared = @Shared and (is_shared or owner = @Owner)",
            new { organization = caller.Organization.Value, view.Shared, view.Owner });
        if (count >= Most)
            return null;
        await using var batch = new SqlBatch(scope);
        batch.Add(
            $"insert into saved_views (organization_id, {Columns}) values ($1, $2, $3, $4, $5, $6, $7, $8)",
            batch.Organization, view.ViewId, view.Page, view.Name, view.Query, view.Shared, view.Owner, view.CreatedAt);
        await batch.ExecuteAsync();
        Write(scope, context, caller, "view.saved", view);
        return view;
    }, context.RequestAborted);

    /// <summary>Takes it away. What the caller does not see, or may not take away, is left and told by the status.</summary>
    public Task<int> DeleteAsync(HttpContext context, Caller caller, Guid id) => database.InAsync(caller.Organization, async scope =>
    {
        if (await ReadAsync(scope, $"{Seen} and view_id = $3", caller.Actor, id) is not [var view])
            return StatusCodes.Status404NotFound;
        if (view.Owner != caller.Actor && !caller.May(AccessScope.Admin))
            return StatusCodes.Status403Forbidden;
        await using var batch = new SqlBatch(scope);
        batch.Add("delete from saved_views where organization_id = $1 and view_id = $2", batch.Organization, id);
        if (await batch.ExecuteAsync() == 0)
            return StatusCodes.Status404NotFound;
        Write(scope, context, caller, "view.deleted", view);
        return StatusCodes.Status204NoContent;
    }, context.RequestAborted);

    private void Write(DatabaseScope scope, HttpContext context, Caller caller, string action, SavedView view) => audit.Write(
        scope, context, caller, action, ("view", view.ViewId.ToString("D")), ("page", view.Page), ("name", view.Name), ("shared", view.Shared ? "true" : "false"));

    private static async Task<IReadOnlyList<SavedView>> ReadAsync(DatabaseScope scope, string condition, string actor, object third)
    {
        await using var batch = new SqlBatch(scope);
        batch.Add($"select {Columns} from saved_views where {condition}", batch.Organization, actor, third);
        await using var reader = await batch.ReadAsync();
        var views = new List<SavedView>();
        while (await reader.ReadAsync(scope.Cancel))
        {
            views.Add(new(
                reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetBoolean(4), reader.GetString(5),
                reader.GetFieldValue<DateTimeOffset>(6)));
        }

        return views;
    }
}
