namespace Causebox.Recording;

/// <summary>What is configured cannot be used; the message says where, what was expected and what was found.</summary>
/// <param name="message">One line for the person who configures.</param>
/// <param name="inner">What caused it, if something did.</param>
public sealed class ConfigException(string message, Exception? inner = null) : Exception(message, inner);
