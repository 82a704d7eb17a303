using Causebox.Server.Database;

namespace Causebox.Server.Jobs;

/// <summary>Names one piece of work. There is never more than one of a name in the queue.</summary>
/// <param name="Organization">Whose.</param>
/// <param name="Kind">What, one of <see cref="JobKinds"/>.</param>
/// <param name="Subject">On what: an id.</param>
internal sealed record JobKey(OrganizationId Organization, string Kind, Guid Subject);
