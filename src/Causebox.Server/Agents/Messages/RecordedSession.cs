using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Agents;

/// <summary>What the server looks into of a session that is being recorded.</summary>
internal sealed record RecordedSession
{
    [MayBeAbsent]
    public string? Subject { get; init; }
}
