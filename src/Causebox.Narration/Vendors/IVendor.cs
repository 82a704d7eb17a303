using Causebox.Narration.Briefs;

namespace Causebox.Narration.Vendors;

/// <summary>A vendor's library. It is loaded when it is first asked, and may throw whatever it likes.</summary>
internal interface IVendor
{
    public Task<VendorReply> AskAsync(Prompt prompt, NarratorSettings settings, HttpClient http, CancellationToken cancel);
}
