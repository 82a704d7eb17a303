namespace Causebox.Recording.Uplink;

/// <summary>What came of trying to send the next item.</summary>
/// <param name="Item">The item; null where nothing was due.</param>
/// <param name="Fault">Why it was not sent; null where it was.</param>
internal readonly record struct UploadStep(SpoolItem? Item, UplinkFault? Fault)
{
    public static UploadStep Nothing => default;
}
