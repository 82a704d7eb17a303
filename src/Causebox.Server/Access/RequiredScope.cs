namespace Causebox.Server.Access;

/// <summary>On a route: the scope that it requires. Tests find by it the routes that require none.</summary>
internal sealed record RequiredScope(AccessScope Scope);
