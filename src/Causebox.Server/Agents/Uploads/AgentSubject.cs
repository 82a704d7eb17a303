using Causebox.Server.Access;
using Causebox.Server.Artifacts;

namespace Causebox.Server.Agents;

/// <summary>A session or an episode that an agent ships.</summary>
/// <param name="Id">What it is here, and what its artifacts belong to; an episode that is taken up has the same id.</param>
/// <param name="Robot">Whose.</param>
/// <param name="Name">As the robot names it: the session's id, or the episode's folder.</param>
/// <param name="Outcome"><c>failed</c>, <c>ok</c> or <c>unknown</c>, as far as the agent knows.</param>
internal sealed record AgentSubject(ArtifactSubject Id, string Robot, string Name, string Outcome)
{
    /// <summary>Who acts on what was shipped, whenever that is: the robot, and no other one.</summary>
    public Caller Caller => new(Id.Organization, "system:agents", $"agent of {Robot}", AccessScope.Ingest, Robot);
}
