namespace Causebox.Recording.Uplink;

/// <summary>The program that changes a robot's software or model.</summary>
/// <param name="Program">An absolute path.</param>
/// <param name="Arguments">Its fixed arguments; the versions come after them.</param>
/// <param name="Timeout">How long it may take before it is killed with all it has started.</param>
public sealed record HookOptions(string Program, IReadOnlyList<string> Arguments, TimeSpan Timeout);
