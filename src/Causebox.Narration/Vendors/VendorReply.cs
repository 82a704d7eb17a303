namespace Causebox.Narration.Vendors;

/// <summary>What a vendor answered, in words of our own.</summary>
/// <param name="Outcome"><see cref="NarrationOutcome.Written"/> where there is a text to be checked.</param>
/// <param name="Text">The model's text.</param>
/// <param name="Tokens">In and out together.</param>
internal sealed record VendorReply(NarrationOutcome Outcome, string Text, long Tokens);
