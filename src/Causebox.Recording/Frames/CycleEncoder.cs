namespace Causebox.Recording;

/// <summary>Turns a cycle into the body of a frame: the one form in which cycles wait, in a process or on their way into another.</summary>
internal static class CycleEncoder
{
    /// <summary>The most bytes that a cycle may take.</summary>
    public const int MostBytes = 1 << 20;

    public const byte MonitorOnly = 1;

    /// <summary>Writes a cycle; false where <paramref name="target"/> is too small for it.</summary>
    public static bool TryEncode(in ControlCycle cycle, Span<byte> target, out int length)
    {
        var body = new BodyWriter(target);
        body.Int64(cycle.CycleId);
        body.Int64(cycle.MonotonicNs);
        body.Int32(cycle.ContextSeverity);
        body.Int32(cycle.MonitorOnly ? MonitorOnly : 0);
        body.Float(cycle.SourceMs);
        body.Float(cycle.PolicyMs);
        body.Float(cycle.GuardsMs);
        body.Float(cycle.SinkMs);
        body.Float(cycle.TotalMs);
        body.Vector(cycle.JointPositions);
        body.Vector(cycle.JointVelocities);
        body.Vector(cycle.EndEffectorPose);
        body.Vector(cycle.ForceTorque);
        body.Vector(cycle.ProposalPositions);
        body.Vector(cycle.ProposalVelocities);
        body.Vector(cycle.ValidatedPositions);
        body.Vector(cycle.ValidatedVelocities);
        body.Text(cycle.TraceId);
        body.Text(cycle.ActiveTask);
        body.Text(cycle.ActiveContext);
        body.Text(cycle.FallbackTriggered);
        body.Text(cycle.FailureTupleJson);
        EncodeLists(cycle, ref body);
        EncodeContext(cycle.ContextEvent, ref body);
        length = body.Length;
        return !body.Overflowed;
    }

    private static void EncodeLists(in ControlCycle cycle, ref BodyWriter body)
    {
        body.Count(cycle.ActiveBoundaries.Length);
        foreach (var boundary in cycle.ActiveBoundaries)
            body.Text(boundary);
        body.Count(cycle.ActiveCameras.Length);
        foreach (var camera in cycle.ActiveCameras)
            body.Text(camera);
        body.Count(cycle.Channels.Length);
        foreach (ref readonly var channel in cycle.Channels)
        {
            body.Text(channel.Name);
            body.Vector(channel.Values.Span);
        }

        body.Count(cycle.Guards.Length);
        foreach (ref readonly var guard in cycle.Guards)
        {
            body.Byte((byte)guard.Layer);
            body.Byte((byte)guard.Decision);
            body.Byte((byte)guard.FaultSource);
            body.Byte(0);
            body.Float(guard.LatencyMs);
            body.Text(guard.Name);
            body.Text(guard.Reason);
            body.Text(guard.EventClass);
        }
    }

    private static void EncodeContext(ContextEvent? context, ref BodyWriter body)
    {
        body.Byte((byte)(context is null ? 0 : 1));
        if (context is null)
            return;
        body.Int32(context.Severity);
        body.Int32(context.FromSeverity);
        body.Text(context.Event);
        body.Text(context.Context);
        body.Text(context.FromContext);
        body.Text(context.TriggerGuard);
        body.Text(context.TriggerReason);
        body.Text(context.ExtraJson);
    }
}
