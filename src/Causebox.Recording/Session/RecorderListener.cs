namespace Causebox.Recording;

/// <summary>Whoever is told what the recorder has to say.</summary>
internal static class RecorderListener
{
    /// <summary>A listener that can do no harm: what it throws is its own affair, and the next notice is given to it again.</summary>
    public static Action<RecorderNotice> Isolated(Action<RecorderNotice> listener) => notice =>
    {
        try
        {
            listener(notice);
        }
        catch (Exception)
        {
            // There is nobody else to tell.
        }
    };
}
