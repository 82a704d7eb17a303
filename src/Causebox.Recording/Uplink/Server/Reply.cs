using System.Diagnostics.CodeAnalysis;

namespace Causebox.Recording.Uplink;

/// <summary>What came of a request: an answer, or the reason why there is none.</summary>
internal readonly record struct Reply<T>(T? Answer, UplinkFault? Fault)
    where T : class
{
    [MemberNotNullWhen(true, nameof(Answer))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool Done => Fault is null;

    public static implicit operator Reply<T>(T answer) => new(answer, null);

    public static implicit operator Reply<T>(UplinkFault fault) => new(null, fault);
}
