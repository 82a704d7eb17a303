namespace Causebox.Analysis.Sessions;

/// <summary>The messages that make up a cycle of the split-topic layout (G1), guards left out: their number varies.</summary>
[Flags]
internal enum SplitParts : byte
{
    None = 0,
    Cycle = 1,
    Observation = 2,
    Action = 4,
    Latency = 8,
    All = Cycle | Observation | Action | Latency,
}
