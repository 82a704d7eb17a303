using Causebox.Analysis.Episodes;
using Causebox.Server.Access;
using Causebox.Server.Hosting;
using Causebox.Server.Hosting.Description;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Episodes;

/// <summary>Series of one episode, and of two laid over each other.</summary>
internal static class ReplayRoutes
{
    public static readonly QueryParameter[] Parameters =
    [
        QueryParameter.Number("points", "How many points a channel has at most", ReplayQuery.LeastPoints, ReplayQuery.MostPoints, new ReplayQuery().Points),
        QueryParameter.Text("from_s", "From this second of the run on"), QueryParameter.Text("to_s", "Up to this second"),
        QueryParameter.Text("channels", "The name of a channel; again for more of them; absent for the first"),
    ];

    public static async Task<IResult> ReplayAsync(HttpContext context, string id, ReplayDesk desk)
    {
        var (episode, query) = (EpisodeRoutes.Id(id), Query(context));
        var view = await desk.ReplayAsync(context.Caller().Organization, episode, query, context.RequestAborted);
        return view is null ? Problems.NotFound("episode") : Results.Json(view, EpisodesJson.Default.ReplayView);
    }

    public static async Task<IResult> CompareAsync(HttpContext context, string id, string other, ReplayDesk desk)
    {
        var (candidate, baseline, query) = (EpisodeRoutes.Id(id), EpisodeRoutes.Id(other), Query(context));
        var view = await desk.CompareAsync(context.Caller().Organization, candidate, baseline, query, context.RequestAborted);
        return view is null ? Problems.NotFound("episode") : Results.Json(view, EpisodesJson.Default.CompareView);
    }

    public static async Task<IResult> BaselinesAsync(HttpContext context, string id, ReplayDesk desk)
    {
        var episode = EpisodeRoutes.Id(id);
        _ = RequestQuery.Of(context);
        var view = await desk.BaselinesAsync(context.Caller().Organization, episode, context.RequestAborted);
        return view is null ? Problems.NotFound("episode") : Results.Json(view, EpisodesJson.Default.BaselinesView);
    }

    /// <exception cref="RefusedException">A parameter is unknown or not as it should be.</exception>
    private static ReplayQuery Query(HttpContext context)
    {
        var query = RequestQuery.Of(context);
        var (from, to) = (query.Number("from_s"), query.Number("to_s"));
        if (from >= to)
            throw RefusedException.Invalid("to_s", $"more than from_s, {from}", $"{to}");
        return new ReplayQuery
        {
            Points = (int)(query.Integer("points", ReplayQuery.LeastPoints, ReplayQuery.MostPoints) ?? new ReplayQuery().Points),
            FromSeconds = from,
            ToSeconds = to,
            Channels = [.. query.Texts("channels", ReplayQuery.MostNamed)],
        };
    }
}
