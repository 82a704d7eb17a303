namespace Causebox.Server.Live;

/// <summary>The data of an event <c>hello</c>: the version of the server.</summary>
internal sealed record LiveHello(string Version);
