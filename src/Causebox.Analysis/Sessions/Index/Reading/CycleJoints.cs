using System.Runtime.InteropServices;
using Causebox.Mcap.Decoding;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>The joint positions of a cycle, rad; nothing where not recorded.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CycleJoints(McapValue Observed, McapValue Requested, McapValue Validated)
{
    public static CycleJoints Of(CycleParts parts) => new(
        parts.Cycle.Has("obs_joint_positions") ? parts.Cycle["obs_joint_positions"] : parts.Observation["joint_positions"],
        parts.Cycle.Has("action_positions") ? parts.Cycle["action_positions"]
            : parts.Action.TryGet("target_positions", out var target) ? target : parts.Action["proposal_positions"],
        parts.Cycle.Has("validated_positions") ? parts.Cycle["validated_positions"] : parts.Action["validated_positions"]);
}
