using Causebox.Server.Access;
using Causebox.Server.Database;
using Causebox.Server.Hosting.Requests;
using Microsoft.Net.Http.Headers;

namespace Causebox.Server.Sessions;

/// <summary>
/// Answers a question about a session. What was answered before and is the same still, by the client's own word, is not asked for again: the tag of an answer is the
/// state of the session's files, and the build of the server that gave it, since another may give another answer from the same files.
/// </summary>
internal static class SessionReply
{
    // The same at every server of one build.
    private static readonly string Build = typeof(SessionReply).Module.ModuleVersionId.ToString("N")[..8];

    /// <summary>As the files say.</summary>
    public static Task<IResult> OfFilesAsync(HttpContext context, string id, SessionDesk desk, Func<OpenSession, Task<IResult>> answer) =>
        OfAsync(context, id, desk, desk.OpenAsync, answer, (_, files) => OpenSession.VersionOf(files));

    /// <summary>As the files and the row say; of files that nobody has read yet, and that take long to be read, as the row says.</summary>
    public static Task<IResult> OfRowAsync(HttpContext context, string id, SessionDesk desk, Func<OpenSession, IResult> answer) => OfAsync(
        context, id, desk, desk.OpenSoonAsync, session => Task.FromResult(answer(session)), (row, files) => $"{OpenSession.VersionOf(files)}-{row.UpdatedAt.Ticks:x}{(row.IsAnalyzed ? "a" : "")}");

    /// <summary>What a library refuses because of a parameter is the client's doing.</summary>
    public static T Asked<T>(Func<T> question)
    {
        try
        {
            return question();
        }
        catch (ArgumentException wrong)
        {
            var message = wrong.ParamName is { } name ? wrong.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : wrong.Message;
            throw new RefusedException(StatusCodes.Status400BadRequest, StoredText.Start(message.ReplaceLineEndings(" "), 500));
        }
    }

    private static async Task<IResult> OfAsync(
        HttpContext context, string id, SessionDesk desk,
        Func<OrganizationId, SessionRow, IReadOnlyList<SessionFile>, CancellationToken, Task<OpenSession>> open, Func<OpenSession, Task<IResult>> answer,
        Func<SessionRow, IReadOnlyList<SessionFile>, string> version)
    {
        var organization = context.Caller().Organization;
        var (row, files) = await desk.FindAsync(organization, id, context.RequestAborted);
        var tag = new EntityTagHeaderValue($"\"{version(row, files)}-{Build}\"");
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false)))
        {
            Mark(context, tag, files);
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        var session = await open(organization, row, files, context.RequestAborted);
        var result = await answer(session);
        // Soon there is more to tell of the same files.
        if (!session.IsUnread)
            Mark(context, tag, files);
        return result;
    }

    private static void Mark(HttpContext context, EntityTagHeaderValue tag, IReadOnlyList<SessionFile> files)
    {
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = tag;
        if (files.Count > 0)
            headers.LastModified = files.Max(file => file.ChangedAt);

        // Whoever keeps it asks whether it is the same still; a key may have been taken away meanwhile.
        headers.CacheControl = new CacheControlHeaderValue { Private = true, NoCache = true };
    }
}
