using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Verdicts;

/// <summary>What a client says of a finding.</summary>
/// <param name="Verdict"><c>confirmed</c> or <c>rejected</c>.</param>
/// <param name="Reason">Why, in a word or more: 1 to 500 characters.</param>
internal sealed record VerdictBody([property: OneOf("confirmed", "rejected")] string Verdict, string Reason);
