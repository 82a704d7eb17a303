using Causebox.Server.Access;
using Causebox.Server.Hosting.Description;
using Causebox.Server.Hosting;
using Causebox.Server.Hosting.Requests;
using Npgsql;

namespace Causebox.Server.Views;

/// <summary>The names that people give to what they look at: a page with its filters.</summary>
internal static class ViewsRoom
{
    private static readonly QueryParameter Page = QueryParameter.Text("page", "Only those of this page");

    public static IServiceCollection AddViews(this IServiceCollection services) => services.AddSingleton<ViewStore>();

    public static void MapViews(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("/api/views").AddEndpointFilter<RouteGroupBuilder, RefusalFilter>().WithTags("views");
        all.MapGet("", ListAsync).Requires(AccessScope.Read).Produces<ViewList>().TakesQuery(Page);
        all.MapPost("", SaveAsync).Requires(AccessScope.Read).Takes<ViewRequest>().Produces<SavedView>(StatusCodes.Status201Created)
            .WithDescription("A view of one's own takes a login; a shared one takes the scope operate.");
        all.MapDelete("/{id}", DeleteAsync).Requires(AccessScope.Read).Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(HttpContext context, ViewStore store)
    {
        var page = RequestQuery.Of(context).Text(Page.Name);
        if (page is not null && !ViewRequest.IsPage(page))
            return Problems.BadRequest("page: expected 1 to 40 of a-z, - and _, beginning with a letter, such as episodes");
        return Results.Json(new ViewList(await store.ListAsync(context.Caller(), page, context.RequestAborted)), ViewsJson.Default.ViewList);
    }

    private static async Task<IResult> SaveAsync(HttpContext context, ViewStore store)
    {
        var (body, problem) = await JsonBody.ReadAsync(context, ViewsJson.Default.ViewRequest);
        if (body is null)
            return problem!;
        if (body.Problem() is { } wrong)
            return Problems.BadRequest(wrong);
        var caller = context.Caller();
        if (!body.Shared && context.FindSession() is null)
            return Problems.Forbidden("a view that is not shared is a person's own: a key has none");
        if (body.Shared && !caller.May(AccessScope.Operate))
            return Problems.Forbidden("this credential lacks the scope operate, which a shared view needs");
        try
        {
            return await store.SaveAsync(context, caller, body) is { } view
                ? Results.Json(view, ViewsJson.Default.SavedView, statusCode: StatusCodes.Status201Created)
                : Problems.Conflict($"there are {ViewStore.Most} views already: delete one first");
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return Problems.Conflict($"name: a view of {body.Page} has this name already");
        }
    }

    private static async Task<IResult> DeleteAsync(HttpContext context, ViewStore store, string id) =>
        !Guid.TryParseExact(id, "D", out var view) ? Problems.NotFound("view") : await store.DeleteAsync(context, context.Caller(), view) switch
        {
            StatusCodes.Status204NoContent => Results.NoContent(),
            StatusCodes.Status403Forbidden => Problems.Forbidden("a shared view is deleted by who saved it, or by an admin"),
            _ => Problems.NotFound("view"),
        };
}
