using Causebox.Server.Database;

namespace Causebox.Server.Agents;

/// <summary>
/// Tells of a session that an agent records or ships, in the transaction that learns of it: that there is one, or, with a file, that the file is here
/// whole and committed. The same may be told again.
/// </summary>
internal delegate Task TellOfSession(DatabaseScope scope, AgentSubject session, SessionFileNews? file);
