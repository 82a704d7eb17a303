namespace Causebox.Server.Agents;

/// <summary>A request that is answered with an error.</summary>
internal sealed class AgentRefusal(IResult answer) : Exception
{
    public IResult Answer { get; } = answer;
}
