using Causebox.Server.Database;

namespace Causebox.Server.Agents;

/// <summary>A file of a session that is being recorded.</summary>
internal sealed record LiveFile(OrganizationId Organization, string Robot, string Subject, string Name);
