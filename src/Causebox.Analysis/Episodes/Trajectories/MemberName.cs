namespace Causebox.Analysis.Episodes;

/// <summary>What a member's name says by the layouts that recorders write: <c>stream/field</c> beside <c>stream/_t_ns</c>.</summary>
internal sealed class MemberName
{
    /// <summary>The last part of the name of a stream's stamps, in nanoseconds.</summary>
    public const string Stamps = "_t_ns";

    /// <summary>Stamps in seconds for members without a stream: the one layout without <see cref="Stamps"/>.</summary>
    public const string Seconds = "time_s";

    private const string Extension = ".npy";
    private const string Value = "value";
    private static readonly char[] Breaks = ['/', '.', '_', '-', ' '];
    private static readonly HashSet<string> JointWords = new(["joint", "joints", "qpos", "qvel", "jointstate", "jointstates"], StringComparer.Ordinal);
    private static readonly HashSet<string> PositionWords = new(["position", "positions", "pos", "angle", "angles", "qpos"], StringComparer.Ordinal);
    private static readonly HashSet<string> VelocityWords = new(["velocity", "velocities", "vel", "qvel"], StringComparer.Ordinal);

    // Of the same streams, but no angles.
    private static readonly HashSet<string> OtherWords = new(["cos", "sin", "quat", "eef", "ee", "linear", "angular", "gripper", "effort", "torque"], StringComparer.Ordinal);

    public MemberName(ZipEntry entry)
    {
        Entry = entry;
        Name = entry.Name.EndsWith(Extension, StringComparison.Ordinal) ? entry.Name[..^Extension.Length] : entry.Name;
        var slash = Name.LastIndexOf('/');
        Stream = Name[..(slash + 1)];
        Field = Name[(slash + 1)..];
    }

    public ZipEntry Entry { get; }

    /// <summary>The name without <c>.npy</c>.</summary>
    public string Name { get; }

    /// <summary>All up to the last slash, and with it; empty when there is none.</summary>
    public string Stream { get; }

    /// <summary>What follows.</summary>
    public string Field { get; }

    public bool IsArray => Entry.Name.EndsWith(Extension, StringComparison.Ordinal);

    public bool IsStamps => Field == Stamps || Name == Seconds;

    /// <summary>The stream as people call it: without the last slash; the whole name where it belongs to none.</summary>
    public string StreamName => Stream.Length > 1 ? Stream[..^1] : Name;

    /// <summary>Names that hold the stamps of this one, the best first.</summary>
    public string[] StampNames => Stream.Length == 0 ? [Stamps, Seconds] : [Stream + Stamps];

    /// <summary>
    /// Joint positions and velocities: by a word of the name (<c>/joint_states/position</c>, <c>robot0_joint_pos/value</c>, <c>qpos/value</c>), or by the
    /// layout of a JointState message, whose <c>position</c> stands beside <c>velocity</c> or <c>effort</c> and no <c>orientation</c>.
    /// </summary>
    public JointQuantity JointIn(IReadOnlySet<string> names)
    {
        var leaf = Field == Value ? Stream.TrimEnd('/')[(Stream.TrimEnd('/').LastIndexOf('/') + 1)..] : Field;
        var words = WordsOf(leaf);
        var quantity = words.Overlaps(PositionWords) ? JointQuantity.Position
            : words.Overlaps(VelocityWords) ? JointQuantity.Velocity
            : JointQuantity.None;
        if (quantity == JointQuantity.None || words.Overlaps(OtherWords))
            return JointQuantity.None;
        return WordsOf(Name).Overlaps(JointWords) || IsJointState(names) ? quantity : JointQuantity.None;
    }

    private bool IsJointState(IReadOnlySet<string> names) => Stream.Length > 0
        && Field is "position" or "velocity"
        && names.Contains(Stream + "position")
        && (names.Contains(Stream + "velocity") || names.Contains(Stream + "effort"))
        && !names.Contains(Stream + "orientation");

    private static HashSet<string> WordsOf(string name) => new(name.ToLowerInvariant().Split(Breaks), StringComparer.Ordinal);
}
