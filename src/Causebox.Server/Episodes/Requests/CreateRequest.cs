using Causebox.Server.Hosting.Requests;

using static Causebox.Server.Episodes.EpisodeWords;

namespace Causebox.Server.Episodes;

/// <summary>What a robot's side says when a run begins: the row it makes, and the artifacts it wants to upload.</summary>
internal sealed record CreateRequest(EpisodeRow Row, string[] Uploads, IReadOnlyDictionary<string, DeclaredUpload> Declared)
{
    public const int LongestName = 200;
    public const int LongestRobot = 120;
    public const int LongestVersion = 200;
    public const double MostFps = 1_000_000;

    /// <param name="json">The body.</param>
    /// <param name="onlyRobot">The one robot that the caller speaks for, if it is bound to one.</param>
    /// <param name="row">What the server itself knows of the new episode.</param>
    /// <param name="maxMetadataBytes">The limit of the metadata.</param>
    /// <exception cref="RefusedException">Something is not as it should be.</exception>
    public static CreateRequest Read(RequestJson json, string? onlyRobot, EpisodeRow row, int maxMetadataBytes)
    {
        var robot = json.Text("robot", LongestRobot);
        if (onlyRobot is not null && robot is not null && robot != onlyRobot)
            throw new RefusedException(StatusCodes.Status403Forbidden, $"this key speaks for the robot '{onlyRobot}' only");
        return new(
            row with
            {
                Source = json.Word("source", Sources) ?? "real",
                Name = json.Text("name", LongestName),
                Robot = robot ?? onlyRobot,
                PolicyVersion = json.Text("policy_version", LongestVersion),
                EnvVersion = json.Text("env_version", LongestVersion),
                GitSha = json.Text("git_sha", LongestVersion),
                Seed = json.Integer("seed"),
                Fps = json.Amount("fps", MostFps),
                Metadata = MetadataText.Merge(null, json.Object("metadata"), ("otel", json.Object("otel")), maxMetadataBytes),
            },
            json.Words("request_uploads", Kinds) ?? [],
            DeclaredUpload.Read(json.Object("declared")));
    }
}
