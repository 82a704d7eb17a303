using Causebox.Analysis.Sessions.Index;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Sessions;

/// <summary>Something notable: a guard that did not pass, or a change of context.</summary>
internal sealed record EventView(
    [property: OneOf("guard", "context")] string Kind, long CycleId, ulong TimestampNs, string? TraceId, string? GuardName, int? Layer,
    [property: OneOf("PASS", "CLAMP", "REJECT", "FAULT")] string? Decision, string Reason, string? FaultSource, string? Event,
    string? CtxName, string? FromCtxName)
{
    public static EventView Of(SessionEvent one) => new(
        one.Kind == SessionEventKind.Guard ? "guard" : "context", one.CycleId, one.LogTime, one.TraceId, one.Guard, one.Layer,
        one.Decision is { } decision ? SessionViews.WordOf(decision) : null, one.Reason, one.FaultSource, one.Change, one.Context, one.FromContext);
}
