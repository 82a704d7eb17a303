namespace Causebox.Recording;

/// <summary>
/// A cycle as it lies in a frame's body, taken apart: numbers by value, texts and vectors by place. One is used again for cycle after cycle, so
/// that recording allocates nothing. What follows from the guards' decisions is worked out here, for every language alike.
/// </summary>
internal sealed class CycleFrame
{
    private const int Layers = 4;

    private byte[] _memory = [];
    private int _start;
    private int _length;

    /// <summary>The body that was parsed last; it is only borrowed.</summary>
    public ReadOnlySpan<byte> Bytes => _memory.AsSpan(_start, _length);

    public long CycleId { get; private set; }

    public long MonotonicNs { get; private set; }

    public int ContextSeverity { get; private set; }

    public bool MonitorOnly { get; private set; }

    public double SourceMs { get; private set; }

    public double PolicyMs { get; private set; }

    public double GuardsMs { get; private set; }

    public double SinkMs { get; private set; }

    public double TotalMs { get; private set; }

    public Slice JointPositions { get; private set; }

    public Slice JointVelocities { get; private set; }

    public Slice EndEffectorPose { get; private set; }

    public Slice ForceTorque { get; private set; }

    public Slice ProposalPositions { get; private set; }

    public Slice ProposalVelocities { get; private set; }

    public Slice ValidatedPositions { get; private set; }

    public Slice ValidatedVelocities { get; private set; }

    public Slice TraceId { get; private set; }

    public Slice ActiveTask { get; private set; }

    public Slice ActiveContext { get; private set; }

    public Slice FallbackTriggered { get; private set; }

    public Slice FailureTuple { get; private set; }

    public List<Slice> Boundaries { get; } = [];

    public List<Slice> Cameras { get; } = [];

    public List<(Slice Name, Slice Values)> Channels { get; } = [];

    public List<GuardSlice> Guards { get; } = [];

    public ContextSlice? Context { get; private set; }

    /// <summary>Bit i: layer i rejected or faulted.</summary>
    public int ViolatedLayers { get; private set; }

    /// <summary>Bit i: layer i clamped.</summary>
    public int ClampedLayers { get; private set; }

    public bool HasViolation => ViolatedLayers != 0;

    public bool HasClamp => ClampedLayers != 0;

    public bool WasRejected => HasViolation && !MonitorOnly;

    public bool WasClamped => HasClamp && !MonitorOnly && !WasRejected;

    /// <summary>Whether it must not be lost: a violation, or a change of context.</summary>
    public bool IsKept => HasViolation || Context is not null;

    /// <summary>Takes a body apart; null, or what is wrong with it.</summary>
    public string? Parse(byte[] body, int length) => Parse(body, 0, length);

    /// <summary>Takes a body apart that begins somewhere in a piece of memory; null, or what is wrong with it.</summary>
    public string? Parse(byte[] memory, int start, int length)
    {
        (_memory, _start, _length) = (memory, start, length);
        var reader = new BodyReader(Bytes);
        ReadHead(ref reader);
        ReadVectors(ref reader);
        TraceId = reader.Text("the trace id");
        ActiveTask = reader.Text("the active task");
        ActiveContext = reader.Text("the active context");
        FallbackTriggered = reader.Text("the fallback");
        FailureTuple = reader.Text("the failure tuple");
        ReadTexts(ref reader, Boundaries, "a boundary");
        ReadTexts(ref reader, Cameras, "a camera");
        ReadChannels(ref reader);
        ReadGuards(ref reader);
        ReadContext(ref reader);
        reader.End();
        return reader.Problem;
    }

    private void ReadHead(ref BodyReader reader)
    {
        CycleId = reader.Int64("the cycle id");
        MonotonicNs = reader.Int64("the time");
        ContextSeverity = reader.Int32("the context's severity");
        MonitorOnly = (reader.Int32("the flags") & CycleEncoder.MonitorOnly) != 0;
        SourceMs = reader.Float("the source's time");
        PolicyMs = reader.Float("the policy's time");
        GuardsMs = reader.Float("the guards' time");
        SinkMs = reader.Float("the sink's time");
        TotalMs = reader.Float("the total time");
    }

    private void ReadVectors(ref BodyReader reader)
    {
        JointPositions = reader.Vector("the joint positions");
        JointVelocities = reader.Vector("the joint velocities");
        EndEffectorPose = reader.Vector("the end effector's pose");
        ForceTorque = reader.Vector("force and torque");
        ProposalPositions = reader.Vector("the proposed positions");
        ProposalVelocities = reader.Vector("the proposed velocities");
        ValidatedPositions = reader.Vector("the validated positions");
        ValidatedVelocities = reader.Vector("the validated velocities");
    }

    private static void ReadTexts(ref BodyReader reader, List<Slice> into, string what)
    {
        into.Clear();
        for (var left = reader.Byte("how many there are"); left > 0 && reader.Problem is null; left--)
            into.Add(reader.Text(what, required: true));
    }

    private void ReadChannels(ref BodyReader reader)
    {
        Channels.Clear();
        for (var left = reader.Byte("how many channels"); left > 0 && reader.Problem is null; left--)
            Channels.Add((reader.Text("a channel's name", required: true), reader.Vector("a channel's values")));
    }

    private void ReadGuards(ref BodyReader reader)
    {
        Guards.Clear();
        (ViolatedLayers, ClampedLayers) = (0, 0);
        for (var left = reader.Byte("how many guards"); left > 0 && reader.Problem is null; left--)
        {
            var layer = reader.Byte("a guard's layer", Layers - 1);
            var decision = (GuardDecision)reader.Byte("a guard's decision", (byte)GuardDecision.Fault);
            var source = (FaultSource)reader.Byte("a fault's source", (byte)FaultSource.Hardware);
            _ = reader.Byte("a zero", 0);
            var latency = reader.Float("a guard's latency");
            Guards.Add(new GuardSlice(
                layer, decision, source, latency, reader.Text("a guard's name", required: true), reader.Text("a guard's reason"), reader.Text("an event class")));
            if (decision >= GuardDecision.Reject)
                ViolatedLayers |= 1 << layer;
            else if (decision == GuardDecision.Clamp)
                ClampedLayers |= 1 << layer;
        }
    }

    private void ReadContext(ref BodyReader reader)
    {
        Context = null;
        if (reader.Byte("whether the context changed", 1) == 0)
            return;
        Context = new ContextSlice(
            reader.Int32("the context's severity"),
            reader.Int32("the severity before"),
            reader.Text("the context's event", required: true),
            reader.Text("the context's name", required: true),
            reader.Text("the context before"),
            reader.Text("the trigger's guard"),
            reader.Text("the trigger's reason"),
            reader.Text("more about the context"));
    }
}
