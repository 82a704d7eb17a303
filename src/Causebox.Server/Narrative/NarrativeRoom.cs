using Causebox.Server.Access;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Hosting;
using Causebox.Server.Jobs;
using static Causebox.Server.Narrative.NarrativeContracts;

namespace Causebox.Server.Narrative;

/// <summary>Analyses told by a language model: decoration, off unless it is turned on, and each organization may decline it.</summary>
internal static class NarrativeRoom
{
    public static IServiceCollection AddNarrative(this IServiceCollection services, NarrativeSettings settings)
    {
        services.AddSingleton(settings).AddSingleton<NarrativeStore>().AddSingleton<NarrativeMetrics>();
        return settings.IsOn() ? services.AddSingleton<IJob, NarrateJob>() : services;
    }

    public static void MapNarrative(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("/api/narrative").WithTags("narrative");
        all.MapGet("", GetAsync).Requires(AccessScope.Read).Produces<ChoiceView>();
        all.MapPut("", PutAsync).Requires(AccessScope.Admin).Takes<ChoiceRequest>().Produces<ChoiceView>().ProducesProblem(400);
    }

    private static async Task<IResult> GetAsync(HttpContext context, ServerDatabase database, NarrativeSettings settings) =>
        View(settings, await database.InAsync(context.Caller().Organization, NarrativeStore.IsAllowedAsync, context.RequestAborted));

    private static async Task<IResult> PutAsync(HttpContext context, ServerDatabase database, AuditLog audit, NarrativeSettings settings)
    {
        var (body, problem) = await JsonBody.ReadAsync(context, NarrativeJson.Default.ChoiceRequest);
        if (body is null)
            return problem!;
        if (body.Allowed is not { } allowed)
            return Problems.BadRequest("allowed: expected true or false, found none");
        var caller = context.Caller();
        await database.InAsync(caller.Organization, async scope =>
        {
            var changed = await scope.ExecuteAsync(
                """
                insert into narrative_choices (organization_id, is_allowed) values (@organization, @allowed)
                on conflict (organization_id) do update set is_allowed = excluded.is_allowed where narrative_choices.is_allowed <> excluded.is_allowed
                """,
                new { organization = caller.Organization.Value, allowed });
            if (changed > 0)
                audit.Write(scope, context, caller, allowed ? "narrative.allowed" : "narrative.declined", ("organization", caller.Organization.ToString()));
        }, context.RequestAborted);
        return View(settings, allowed);
    }

    private static IResult View(NarrativeSettings settings, bool allowed) => Results.Json(
        new ChoiceView(settings.IsOn(), settings.FindNarrator()?.Provider.ToString().ToLowerInvariant(), settings.FindNarrator()?.Model, allowed), NarrativeJson.Default.ChoiceView);
}
