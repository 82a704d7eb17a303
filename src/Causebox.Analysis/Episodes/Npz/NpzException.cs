namespace Causebox.Analysis.Episodes;

/// <summary>An archive, or a member of one, that cannot be read. The message says where, what was expected and what was found.</summary>
internal sealed class NpzException(string message, Exception? inner = null) : Exception(message, inner);
