namespace Causebox.Server.Agents;

/// <summary>
/// Makes an episode of what an agent has shipped: all its files are committed artifacts of the subject, <c>episode.json</c> among them. Called again for a newer
/// state of it, and after a failure; it must bear that.
/// </summary>
/// <returns>Why what was shipped makes no episode, which trying again does not change; null where it does.</returns>
internal delegate Task<string?> TakeUpEpisode(AgentSubject episode, CancellationToken cancel);
