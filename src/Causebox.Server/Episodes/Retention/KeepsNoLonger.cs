using Causebox.Server.Database;

namespace Causebox.Server.Episodes;

/// <summary>Deletes what another room keeps no longer; done with the retention of episodes, as often and as exactly.</summary>
internal delegate Task KeepsNoLonger(OrganizationId organization, CancellationToken cancel);
