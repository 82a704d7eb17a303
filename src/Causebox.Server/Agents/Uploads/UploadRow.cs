using Causebox.Server.Artifacts;
using Causebox.Server.Database;

namespace Causebox.Server.Agents;

/// <summary>An upload with its subject, as the database has it.</summary>
internal sealed record UploadRow
{
    public required Guid UploadId { get; init; }

    public required Guid SubjectId { get; init; }

    public required string Name { get; init; }

    public required long SizeBytes { get; init; }

    public required string Sha256 { get; init; }

    public required string State { get; init; }

    public required long Received { get; init; }

    public string? Notes { get; init; }

    public required string Robot { get; init; }

    public required string Kind { get; init; }

    public required string Subject { get; init; }

    public required string Outcome { get; init; }

    public AgentUpload ToUpload(OrganizationId organization)
    {
        var kind = Kind == "episode" ? ArtifactSubjectKind.Episode : ArtifactSubjectKind.Session;
        var subject = new AgentSubject(new ArtifactSubject(organization, kind, SubjectId), Robot, Subject, Outcome);
        return ContentHash.TryParse(Sha256, out var hash)
            ? new AgentUpload(UploadId, subject, Name, SizeBytes, hash, State == "complete", new AppendState(Received, Notes))
            : throw new InvalidDataException($"the upload {UploadId} has no hash");
    }
}
