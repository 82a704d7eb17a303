using Causebox.Server.Database;

namespace Causebox.Server.Access.Setup;

/// <summary>What a room puts into the demo's organization when it is made. Register as many as needed: <c>AddSingleton(new DemoContent(…))</c>.</summary>
/// <param name="Seed">Runs once, after the organization is there.</param>
internal sealed record DemoContent(Func<ServerDatabase, OrganizationId, CancellationToken, Task> Seed);
