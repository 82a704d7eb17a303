namespace Causebox.Recording;

/// <summary>Whoever is told what the recorder has to say.</summary>
internal static class RecorderListener
{
    /// <summary>A listener that can do no harm: what it throws is its own affair, for there is nobody else to tell, and it is told the next notice again.</summary>
    public static Action<RecorderNotice> Isolated(Action<RecorderNotice> listener) => notice => TryTell(listener, notice);

    private static bool TryTell(Action<RecorderNotice> listener, RecorderNotice notice)
    {
        try
        {
            listener(notice);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
