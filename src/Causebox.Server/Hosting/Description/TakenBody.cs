namespace Causebox.Server.Hosting.Description;

/// <summary>At a route that reads its JSON by hand: the type that says what it takes.</summary>
internal sealed record TakenBody(Type Type);
