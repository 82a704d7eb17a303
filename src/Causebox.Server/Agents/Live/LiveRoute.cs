using Causebox.Server.Access;
using Causebox.Server.Artifacts;
using Causebox.Server.Database;

namespace Causebox.Server.Agents;

/// <summary><c>PATCH live/{name}?subject={subject}</c>.</summary>
internal static class LiveRoute
{
    public static async Task<IResult> PatchAsync(
        string robot, string name, HttpContext context, LiveFiles live, ServerDatabase database, UploadStore uploads, TellOfSession? tell = null)
    {
        var subject = context.Request.Query["subject"].ToString();
        if (!ArtifactKey.IsName(name) || !ArtifactKey.IsName(subject))
            throw AgentRequest.Bad("expected the name of a file and its subject");
        var (offset, bytes) = await AgentRequest.ReadPartAsync(context.Request, UploadStore.PartBytes);
        var (has, taken) = live.Append(new LiveFile(context.Caller().Organization, robot, subject, name), offset, bytes);

        // Bytes before a row that names them are nobody's yet; the row comes with the first of them.
        if (taken && offset == 0 && bytes.Length > 0 && tell is not null)
        {
            await database.InAsync(
                context.Caller().Organization, async scope => await tell(scope, await uploads.MeetSessionAsync(scope, robot, subject), null), context.RequestAborted);
        }

        // Forgotten meanwhile: the agent begins again where the server is.
        return taken && has == offset + bytes.Length ? Results.Json(new OffsetAnswer(has), AgentJson.Default.OffsetAnswer) : new OffsetConflict(has);
    }
}
