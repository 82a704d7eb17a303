using System.Text.Json;
using Causebox.Server.Access;
using Causebox.Server.Artifacts;
using Causebox.Server.Episodes;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Sessions;

/// <summary>A session that somebody is about to upload.</summary>
/// <param name="Name">What its files have in common; its id is made of it until the recording says its own.</param>
/// <param name="Robot">Whose it is, where that is known.</param>
/// <param name="Outcome"><c>failed</c>, <c>ok</c> or <c>unknown</c>.</param>
/// <param name="Files">The names of its files, in any order; at least one.</param>
internal sealed record NewSession(string Name, string? Robot, string Outcome, IReadOnlyList<string> Files)
{
    public const int MostFiles = 1000;

    /// <exception cref="RefusedException">Something is not as it should be.</exception>
    public static NewSession Read(RequestJson json, Caller caller)
    {
        var robot = json.Text("robot", 120) ?? caller.Robot;
        if (!caller.SpeaksFor(robot))
            throw new RefusedException(StatusCodes.Status403Forbidden, $"this key speaks for the robot '{caller.Robot}' only");
        var files = FilesOf(json);
        var name = json.Text("name", ArtifactKey.LongestName) ?? SessionNames.SessionOf(files[0]);
        return ArtifactKey.IsName(name)
            ? new(name, robot, json.Word("outcome", SessionWords.Outcomes) ?? SessionWords.Unknown, files)
            : throw RefusedException.Invalid("name", "a text without slashes and control characters", "another");
    }

    private static List<string> FilesOf(RequestJson json)
    {
        var files = new List<string>();
        if (json.List("files") is not { } list)
            throw RefusedException.Invalid("files", $"a list of 1 to {MostFiles} names of files", "none");
        if (list.GetArrayLength() is 0 or > MostFiles)
            throw RefusedException.Invalid("files", $"a list of 1 to {MostFiles} names of files", $"{list.GetArrayLength()}");
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || !ArtifactKey.IsName(item.GetString()))
            {
                var found = item.ValueKind == JsonValueKind.String ? "another text" : "something that is no text";
                throw RefusedException.Invalid("files", "each a file's name of at most 255 characters, without slashes and control characters", $"{found}, number {files.Count + 1}");
            }

            if (files.Contains(item.GetString()!, StringComparer.Ordinal))
                throw RefusedException.Invalid("files", "each name once", $"'{item.GetString()}' twice");
            files.Add(item.GetString()!);
        }

        return files;
    }
}
