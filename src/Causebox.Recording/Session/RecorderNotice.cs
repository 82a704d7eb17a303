namespace Causebox.Recording;

/// <summary>Something that the recorder has to say; the loop never sees it, a log should.</summary>
/// <param name="Level">How much it matters.</param>
/// <param name="Message">One line.</param>
public sealed record RecorderNotice(NoticeLevel Level, string Message)
{
    /// <summary>The line as it stands in a log: <c>[WARNING] LoopbackWriter: queue full (256 slots), dropping cycle 742</c>.</summary>
    public override string ToString() => Level switch
    {
        NoticeLevel.Error => $"[ERROR] LoopbackWriter: ERROR: {Message}",
        NoticeLevel.Warning => $"[WARNING] LoopbackWriter: {Message}",
        _ => $"[INFO] LoopbackWriter: {Message}",
    };
}
