using System.Buffers.Binary;

namespace Causebox.Recording;

/// <summary>Turns a cycle into the body of a frame: the one form in which cycles wait, in a process or on their way into another.</summary>
internal static class CycleEncoder
{
    /// <summary>The most bytes that a cycle may take.</summary>
    public const int MostBytes = 1 << 20;

    public const byte MonitorOnly = 1;

    private const int NumbersBytes = 64;
    private const int GuardBytes = 12;

    /// <summary>Writes a cycle; false where <paramref name="target"/> is too small for it.</summary>
    /// <param name="cycle">The cycle.</param>
    /// <param name="target">Where it goes.</param>
    /// <param name="length">Its bytes.</param>
    /// <param name="known">The texts of the cycle before, or null.</param>
    public static bool TryEncode(in ControlCycle cycle, Span<byte> target, out int length, KnownTexts? known = null)
    {
        var body = new BodyWriter(target, known);
        EncodeNumbers(cycle, body.Take(NumbersBytes));
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

    private static void EncodeNumbers(in ControlCycle cycle, Span<byte> place)
    {
        if (place.Length < NumbersBytes)
            return;
        BinaryPrimitives.WriteInt64LittleEndian(place, cycle.CycleId);
        BinaryPrimitives.WriteInt64LittleEndian(place[8..], cycle.MonotonicNs);
        BinaryPrimitives.WriteInt32LittleEndian(place[16..], cycle.ContextSeverity);
        BinaryPrimitives.WriteInt32LittleEndian(place[20..], cycle.MonitorOnly ? MonitorOnly : 0);
        BinaryPrimitives.WriteDoubleLittleEndian(place[24..], cycle.SourceMs);
        BinaryPrimitives.WriteDoubleLittleEndian(place[32..], cycle.PolicyMs);
        BinaryPrimitives.WriteDoubleLittleEndian(place[40..], cycle.GuardsMs);
        BinaryPrimitives.WriteDoubleLittleEndian(place[48..], cycle.SinkMs);
        BinaryPrimitives.WriteDoubleLittleEndian(place[56..], cycle.TotalMs);
    }

    private static void EncodeGuard(in GuardResult guard, ref BodyWriter body)
    {
        var place = body.Take(GuardBytes);
        if (place.Length < GuardBytes)
            return;
        place[0] = (byte)guard.Layer;
        place[1] = (byte)guard.Decision;
        place[2] = (byte)guard.FaultSource;
        place[3] = 0;
        BinaryPrimitives.WriteDoubleLittleEndian(place[4..], guard.LatencyMs);
        body.Text(guard.Name);
        body.Text(guard.Reason);
        body.Text(guard.EventClass);
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
            EncodeGuard(guard, ref body);
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
