using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Verdicts;

/// <summary>How often a rule was right, by the word of people. A finding counts once, as most answers on it say; one on which they are even counts as neither.</summary>
/// <param name="Code">The rule's.</param>
/// <param name="Subject"><c>episode</c> or <c>session</c>.</param>
/// <param name="Confirmed">Findings that are right.</param>
/// <param name="Rejected">Findings that are wrong.</param>
/// <param name="Tied">Findings on which there are as many answers for as against.</param>
/// <param name="Precision">The share of those confirmed of those confirmed or rejected; null without any.</param>
/// <param name="Low">The lower end of its interval of 95 % (Wilson).</param>
/// <param name="High">The upper end.</param>
/// <param name="TooFew">Whether fewer than five findings were confirmed or rejected: too few to tell.</param>
internal sealed record RulePrecisionView(
    string Code, [property: OneOf("episode", "session")] string Subject, int Confirmed, int Rejected, int Tied, double? Precision, double? Low, double? High, bool TooFew);
