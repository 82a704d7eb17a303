using Causebox.Server.Access;
using Causebox.Server.Artifacts;
using Causebox.Server.Hosting;

namespace Causebox.Server.Agents;

/// <summary><c>POST uploads</c>, <c>PATCH uploads/{id}</c>, <c>POST uploads/{id}/finish</c>.</summary>
internal static class UploadRoutes
{
    private const int MostBytes = 64 << 10;

    public static async Task<IResult> BeginAsync(string robot, HttpContext context, UploadDesk desk, ArtifactSettings settings)
    {
        var (_, begin) = await AgentRequest.ReadJsonAsync(context.Request, AgentJson.Default.BeginUpload, MostBytes);
        Check(begin);
        var organization = context.Caller().Organization;
        var most = MostBytesOf(begin, settings);
        if (begin.SizeBytes > most)
            return Problems.Of(StatusCodes.Status413PayloadTooLarge, $"the file has {begin.SizeBytes} bytes, and at most {most} are taken");
        var (upload, isNew) = await desk.BeginAsync(organization, robot, begin, context.RequestAborted);
        var answer = new UploadAnswer(
            upload.Id.ToString("N"),
            upload.IsComplete ? "complete" : "open",
            upload.IsComplete ? upload.SizeBytes : upload.Received.Length,
            UploadStore.PartBytes);
        return Results.Json(answer, AgentJson.Default.UploadAnswer, statusCode: isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    public static async Task<IResult> AppendAsync(string robot, string upload, HttpContext context, UploadDesk desk)
    {
        var id = Id(upload);
        var part = await AgentRequest.ReadPartAsync(context.Request, UploadStore.PartBytes);
        var has = await desk.AppendAsync(context.Caller().Organization, robot, id, part, context.RequestAborted);
        return Results.Json(new OffsetAnswer(has), AgentJson.Default.OffsetAnswer);
    }

    public static async Task<IResult> FinishAsync(string robot, string upload, HttpContext context, UploadDesk desk)
    {
        var (_, finish) = await AgentRequest.ReadJsonAsync(context.Request, AgentJson.Default.FinishUpload, MostBytes);
        var done = await desk.FinishAsync(context.Caller().Organization, robot, Id(upload), finish, context.RequestAborted);
        return Results.Json(new FinishAnswer("complete", done.Sha256.Hex), AgentJson.Default.FinishAnswer);
    }

    private static Guid Id(string text) =>
        Guid.TryParseExact(text, "N", out var id) ? id : throw new AgentRefusal(Problems.NotFound("upload"));

    private static void Check(BeginUpload begin)
    {
        if (begin.Kind is not ("session" or "episode"))
            throw AgentRequest.Bad("expected the kind session or episode");
        if (!ArtifactKey.IsName(begin.Subject) || !ArtifactKey.IsName(begin.Name))
            throw AgentRequest.Bad($"expected a subject and a name of 1 to {ArtifactKey.LongestName} characters, without slashes and control characters");
        if (begin.SizeBytes < 0)
            throw AgentRequest.Bad($"expected a size_bytes of 0 or more, found {begin.SizeBytes}");
        if (!ContentHash.TryParse(begin.Sha256, out _))
            throw AgentRequest.Bad("expected a sha256 of 64 hexadecimal digits in small letters");
        if (begin.Outcome is not ("failed" or "ok" or "unknown"))
            throw AgentRequest.Bad("expected the outcome failed, ok or unknown");
    }

    private static long MostBytesOf(BeginUpload begin, ArtifactSettings settings) => settings.MaximumBytes(
        begin.Kind == "session" ? ArtifactSubjectKind.Session : ArtifactSubjectKind.Episode, begin.Name);
}
